import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { post, words } from '../../api/client';
import { succeeded } from '../../ui/notify';

const toggle = { 'aria-label': 'Show or hide the password' };

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [state, setState] = useState<{ busy: boolean; error: string | null }>({ busy: false, error: null });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState({ busy: true, error: null });
    try {
      await post('/auth/password', { current, password });
      succeeded('Your password is changed.');
      onClose();
    } catch (error) {
      setState({ busy: false, error: words(error) });
    }
  };
  return (
    <Modal opened onClose={onClose} title="Change password" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            visibilityToggleButtonProps={toggle}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            data-autofocus
          />
          <PasswordInput
            label="New password"
            description="At least 10 characters"
            autoComplete="new-password"
            visibilityToggleButtonProps={toggle}
            value={password}
            error={password && password.length < 10 ? 'At least 10 characters' : null}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {state.error && (
            <Text c="var(--mantine-color-error)" size="sm" role="alert">
              {state.error}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={state.busy} disabled={!current || password.length < 10}>
              Change
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
