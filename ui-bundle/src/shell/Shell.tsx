import { Group, Stack, Text, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { openEvents } from '../api/events';
import { useSession } from '../api/session';
import { Icon } from '../icons/Icon';
import { PanelLinks } from '../plugin-host/PanelLinks';
import { Failed } from '../ui/Page';
import type { Place } from './GoTo';
import { Logo } from './Logo';
import { SchemeToggle } from './SchemeToggle';
import { UserMenu } from './UserMenu';

const GoTo = lazy(() => import('./GoTo').then((module) => ({ default: module.GoTo })));

const places: Place[] = [
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
      <Seek />
    </div>
  );
}

/** Ctrl+K, wherever one is. */
function Seek() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || event.defaultPrevented) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return open ? (
    <Suspense fallback={null}>
      <GoTo places={places} onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}

/** Beside the editor only its outlines are shown: the canvas needs the room. */
function Rail() {
  const compact = useRouterState({ select: (state) => /\/pipelines\/./.test(state.location.pathname) });
  return (
    <Stack
      component="nav"
      aria-label="Main"
      gap={4}
      p={compact ? 8 : 12}
      w={compact ? 56 : 184}
      style={{ flex: 'none', borderRight: '1px solid var(--cm-border)' }}
    >
      <Group gap={8} px={8} h={40} mb={4} wrap="nowrap">
        <Logo />
        {!compact && (
          <Text fw={600} fz="lg">
            ClickML
          </Text>
        )}
      </Group>
      {places.map((place) => (
        <Tooltip key={place.to} label={place.label} position="right" disabled={!compact}>
          <Link to={place.to} className="cm-rail__link" data-compact={compact || undefined}>
            <Icon name={place.icon} />
            <span className={compact ? 'cm-hidden' : undefined}>{place.label}</span>
          </Link>
        </Tooltip>
      ))}
      <PanelLinks compact={compact} />
      <Group mt="auto" gap={4} wrap={compact ? 'wrap' : 'nowrap'}>
        <UserMenu compact={compact} />
        <SchemeToggle />
      </Group>
    </Stack>
  );
}
