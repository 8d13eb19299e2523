import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { words } from '../../api/client';

type Props = { onReload: () => void; onOverwrite: () => Promise<void> };

/** Somebody else saved this pipeline meanwhile: nothing is lost until the user has chosen. */
export function ConflictDialog({ onReload, onOverwrite }: Props) {
  const [error, setError] = useState<string | null>(null);
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} title="Changed by somebody else">
      <Stack gap="md">
        <Text size="sm">
          This pipeline was saved by somebody else, or in another window, after you opened it. Your last changes are not
          saved yet.
        </Text>
        {error && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {error}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onReload} data-autofocus>
            Load theirs, drop mine
          </Button>
          <Button onClick={() => void onOverwrite().catch((cause: unknown) => setError(words(cause)))}>
            Save mine over theirs
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
