import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAllowed, useSession, useSignOut } from '../api/session';
import { PasswordDialog } from '../features/auth/PasswordDialog';
import { Icon } from '../icons/Icon';
import { failed } from '../ui/notify';

/** Who is signed in, and what that person can do about it. */
export function UserMenu({ compact }: { compact: boolean }) {
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
            {!compact && <span className="cm-cut">{name}</span>}
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
