import { ActionIcon, Group, Menu, Stack, Text, Tooltip, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { openEvents } from '../api/events';
import { useAllowed, useSession, useSignOut } from '../api/session';
import { PasswordDialog } from '../features/auth/PasswordDialog';
import { Icon, type IconName } from '../icons/Icon';
import { failed } from '../ui/notify';
import { Failed } from '../ui/Page';
import { Logo } from './Logo';

const places: { to: string; label: string; icon: IconName; admin?: boolean }[] = [
  { to: '/pipelines', label: 'Pipelines', icon: 'route' },
  { to: '/experiments', label: 'Experiments', icon: 'chart-line' },
  { to: '/data', label: 'Data', icon: 'database' },
  { to: '/models', label: 'Models', icon: 'box' },
  { to: '/plugins', label: 'Plugins', icon: 'puzzle' },
  { to: '/admin', label: 'Admin', icon: 'settings' },
];

/** The frame of every page but the sign-in: the rail on the left, and the one stream of events. */
export function Shell() {
  const client = useQueryClient();
  const session = useSession();
  const navigate = useNavigate();
  const href = useRouterState({ select: (state) => state.location.href });
  const signedIn = !!session.data;

  useEffect(() => (signedIn ? openEvents(client) : undefined), [signedIn, client]);
  useEffect(() => {
    // While the page changes this frame is still there, at the address of the sign-in page: once is enough.
    if (session.data === null && !href.includes('/login'))
      void navigate({ to: '/login', search: { next: href }, replace: true });
  }, [session.data, navigate, href]);

  if (session.error) {
    return (
      <main style={{ maxWidth: 480, margin: '20vh auto', padding: 16 }}>
        <Failed error={session.error} retry={() => void session.refetch()} />
      </main>
    );
  }
  if (!session.data) return null;
  return (
    <div style={{ display: 'flex', height: '100dvh' }}>
      <Rail />
      <main style={{ flex: 1, minWidth: 0 }}>
        <Outlet />
      </main>
    </div>
  );
}

function Rail() {
  return (
    <Stack
      component="nav"
      aria-label="Main"
      gap={4}
      p={12}
      w={184}
      style={{ flex: 'none', borderRight: '1px solid var(--cm-border)' }}
    >
      <Group gap={8} px={8} h={40} mb={4}>
        <Logo />
        <Text fw={600} fz="lg">
          ClickML
        </Text>
      </Group>
      {places.map((place) => (
        <Link key={place.to} to={place.to} className="cm-rail__link">
          <Icon name={place.icon} />
          {place.label}
        </Link>
      ))}
      <Group mt="auto" gap={4} wrap="nowrap">
        <UserMenu />
        <SchemeToggle />
      </Group>
    </Stack>
  );
}

const schemes = { auto: 'As the system', light: 'Light', dark: 'Dark' } as const;
const schemeIcons = { auto: 'device-desktop', light: 'sun', dark: 'moon' } as const;

function SchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = colorScheme === 'auto' ? 'light' : colorScheme === 'light' ? 'dark' : 'auto';
  const label = `Colours: ${schemes[colorScheme].toLowerCase()}. Switch to ${schemes[next].toLowerCase()}`;
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setColorScheme(next)}>
        <Icon name={schemeIcons[colorScheme]} />
      </ActionIcon>
    </Tooltip>
  );
}

function UserMenu() {
  const session = useSession().data;
  const admin = useAllowed('ADMIN');
  const navigate = useNavigate();
  const signOut = useSignOut();
  const [password, setPassword] = useState(false);
  if (!session) return null;
  const name = session.user.displayName || session.user.name;
  return (
    <>
      <Menu position="top-start" width={220} transitionProps={{ duration: 100 }}>
        <Menu.Target>
          <button
            type="button"
            className="cm-palette__item"
            style={{ cursor: 'pointer', minWidth: 0, flex: 1 }}
            aria-label={`Account of ${name}`}
          >
            <Icon name="user" />
            <span className="cm-cut">{name}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {session.user.name}, {session.user.role.toLowerCase()}
          </Menu.Label>
          <Menu.Item
            leftSection={<Icon name="key" size={16} />}
            onClick={() => void navigate({ to: '/admin', search: { tab: 'tokens' } })}
          >
            API tokens
          </Menu.Item>
          {admin && (
            <Menu.Item
              leftSection={<Icon name="users" size={16} />}
              onClick={() => void navigate({ to: '/admin', search: { tab: 'users' } })}
            >
              Users
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon name="pencil" size={16} />} onClick={() => setPassword(true)}>
            Change password
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<Icon name="logout" size={16} />}
            onClick={() => void signOut().catch((error: unknown) => failed('You are still signed in', error))}
          >
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {password && <PasswordDialog onClose={() => setPassword(false)} />}
    </>
  );
}
