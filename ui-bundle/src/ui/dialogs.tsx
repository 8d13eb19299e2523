import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { words } from '../api/client';

type ConfirmProps = {
  title: string;
  children: ReactNode;
  action: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks before something that cannot be undone. Says here what went wrong, and stays open then. */
export function Confirm({ title, children, action, onConfirm, onClose }: ConfirmProps) {
  const [state, setState] = useState<{ busy: boolean; error: string | null }>({ busy: false, error: null });
  const confirm = async () => {
    setState({ busy: true, error: null });
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setState({ busy: false, error: words(error) });
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <div>{children}</div>
        {state.error && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {state.error}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red.9" loading={state.busy} onClick={() => void confirm()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type AskProps = {
  title: string;
  label: string;
  description?: string;
  initial?: string;
  action: string;
  onSubmit: (text: string) => Promise<unknown>;
  onClose: () => void;
};

/** Asks for a name. */
export function Ask({ title, label, description, initial = '', action, onSubmit, onClose }: AskProps) {
  const [text, setText] = useState(initial);
  const [state, setState] = useState<{ busy: boolean; error: string | null }>({ busy: false, error: null });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return setState({ busy: false, error: 'Give a name.' });
    setState({ busy: true, error: null });
    try {
      await onSubmit(text.trim());
      onClose();
    } catch (error) {
      setState({ busy: false, error: words(error) });
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <TextInput
            label={label}
            description={description}
            value={text}
            error={state.error}
            maxLength={200}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={state.busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
