import { Button, Group, Modal, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiError, post, put, words } from '../../api/client';
import type { Role, Schemas, User } from '../../api/types';
import { succeeded } from '../../ui/notify';

const roles: { value: Role; label: string }[] = [
  { value: 'VIEWER', label: 'Viewer: looks, and asks models' },
  { value: 'EDITOR', label: 'Editor: changes and runs pipelines' },
  { value: 'ADMIN', label: 'Admin: may do everything' },
];

const toggle = { 'aria-label': 'Show or hide the password' };

/** Creates a user, or changes one. */
export function UserDialog({
  user,
  onClose,
  onSaved,
}: {
  user?: User;
  onClose: () => void;
  onSaved: () => Promise<void>;
}) {
  const [form, setForm] = useState({
    name: user?.name ?? '',
    displayName: user?.displayName ?? '',
    role: user?.role ?? ('EDITOR' as Role),
    password: '',
  });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const submit = async () => {
    const { name, displayName, role, password } = form;
    if (user) {
      const change: Schemas['UserChange'] = { displayName, role, enabled: user.enabled };
      await put(`/users/${encodeURIComponent(user.name)}`, change, user.version);
    } else {
      const made: Schemas['NewUser'] = { name: name.trim(), displayName: displayName || name.trim(), role, password };
      await post('/users', made);
    }
    await onSaved();
  };
  return (
    <FormDialog
      title={user ? `Edit ${user.name}` : 'New user'}
      action={user ? 'Save' : 'Create'}
      onSubmit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <>
          {!user && (
            <TextInput
              label="User name"
              autoComplete="off"
              data-autofocus
              value={form.name}
              error={errors.get('name')}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
          )}
          <TextInput
            label="Name shown"
            autoComplete="off"
            value={form.displayName}
            error={errors.get('displayName')}
            onChange={(event) => set({ displayName: event.currentTarget.value })}
          />
          <Select
            label="Role"
            data={roles}
            value={form.role}
            allowDeselect={false}
            error={errors.get('role')}
            onChange={(next) => set({ role: next as Role })}
          />
          {!user && (
            <PasswordInput
              label="Password"
              description="At least 10 characters"
              autoComplete="new-password"
              visibilityToggleButtonProps={toggle}
              value={form.password}
              error={errors.get('password')}
              onChange={(event) => set({ password: event.currentTarget.value })}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

export function SetPasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const submit = async () => {
    await put(`/users/${encodeURIComponent(user.name)}/password`, { password });
    succeeded(`The password of ${user.name} is changed; the user has to sign in again.`);
  };
  return (
    <FormDialog title={`Set the password of ${user.name}`} action="Set" onSubmit={submit} onClose={onClose}>
      {(errors) => (
        <PasswordInput
          label="New password"
          description="At least 10 characters"
          autoComplete="new-password"
          data-autofocus
          visibilityToggleButtonProps={toggle}
          value={password}
          error={errors.get('password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}

type FormProps = {
  title: string;
  action: string;
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: (errors: ReadonlyMap<string, string>) => ReactNode;
};

/** A dialog with fields, which shows what the server says beside the fields it names. */
export function FormDialog({ title, action, onSubmit, onClose, children }: FormProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const errors = new Map(error instanceof ApiError ? error.errors.map(({ path, message }) => [path, message]) : []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await onSubmit();
      onClose();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {children(errors)}
          {error !== null && errors.size === 0 && (
            <Text c="var(--mantine-color-error)" size="sm" role="alert">
              {words(error)}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
