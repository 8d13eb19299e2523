import { Button, Group, Table, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get, put, remove } from '../../api/client';
import type { PageOf, User } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { Confirm } from '../../ui/dialogs';
import { ago, exact, wordsOf } from '../../ui/format';
import { failed } from '../../ui/notify';
import { Loaded } from '../../ui/Page';
import { RowMenu } from '../../ui/RowMenu';
import { Status } from '../../ui/Status';
import { SetPasswordDialog, UserDialog } from './UserDialog';

const KEY = ['users'] as const;
type Dialog = { kind: 'create' } | { kind: 'edit' | 'password' | 'delete'; user: User };

export function UsersTab() {
  const client = useQueryClient();
  const users = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<PageOf<User>>('/users', { limit: 500 }, signal),
  });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  const path = (user: User) => `/users/${encodeURIComponent(user.name)}`;

  const toggle = async (user: User) => {
    try {
      const { displayName, role, enabled, version } = user;
      await put(path(user), { displayName, role, enabled: !enabled }, version);
      await refresh();
    } catch (error) {
      failed(`${user.name} was not changed`, error);
    }
  };

  return (
    <>
      <Group mb={12} justify="flex-end">
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setDialog({ kind: 'create' })}>
          New user
        </Button>
      </Group>
      <Loaded query={users}>
        {(page) => (
          <Table highlightOnHover className="cm-tabular" aria-label="Users">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>User</Table.Th>
                <Table.Th>Role</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th>Last signed in</Table.Th>
                <Table.Th w={64}>
                  <span className="cm-hidden">Actions</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {page.items.map((user) => (
                <Table.Tr key={user.name}>
                  <Table.Td>
                    <Text size="sm" fw={600}>
                      {user.name}
                    </Text>
                    {user.displayName && user.displayName !== user.name && (
                      <Text size="xs" c="dimmed">
                        {user.displayName}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{wordsOf(user.role)}</Table.Td>
                  <Table.Td>
                    <Status tone={user.enabled ? 'ok' : 'idle'}>{user.enabled ? 'Enabled' : 'Disabled'}</Status>
                  </Table.Td>
                  <Table.Td title={exact(user.lastLogin)}>{ago(user.lastLogin)}</Table.Td>
                  <Table.Td>
                    <RowMenu
                      name={user.name}
                      actions={[
                        { label: 'Edit', icon: 'pencil', onClick: () => setDialog({ kind: 'edit', user }) },
                        { label: 'Set password', icon: 'key', onClick: () => setDialog({ kind: 'password', user }) },
                        {
                          label: user.enabled ? 'Disable' : 'Enable',
                          icon: user.enabled ? 'circle-minus' : 'circle-check',
                          onClick: () => void toggle(user),
                        },
                        {
                          label: 'Delete',
                          icon: 'trash',
                          danger: true,
                          onClick: () => setDialog({ kind: 'delete', user }),
                        },
                      ]}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Loaded>
      {dialog?.kind === 'create' && <UserDialog onClose={close} onSaved={refresh} />}
      {dialog?.kind === 'edit' && <UserDialog user={dialog.user} onClose={close} onSaved={refresh} />}
      {dialog?.kind === 'password' && <SetPasswordDialog user={dialog.user} onClose={close} />}
      {dialog?.kind === 'delete' && (
        <Confirm
          title="Delete this user?"
          action="Delete"
          onClose={close}
          onConfirm={() => remove(path(dialog.user)).then(refresh)}
        >
          <Text size="sm">
            “{dialog.user.name}” is signed out, and the tokens of this user stop working. What the user made stays.
          </Text>
        </Confirm>
      )}
    </>
  );
}
