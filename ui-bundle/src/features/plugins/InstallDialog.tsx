import { Button, Group, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { post, upload } from '../../api/client';
import type { InstallStage } from '../../api/events';
import { keys } from '../../api/queries';
import type { PluginInstall } from '../../api/types';
import { Problem } from '../../ui/Problem';
import { UploadDialog } from '../../ui/UploadDialog';

const stages: Record<string, string> = {
  RECEIVED: 'Received; the server looks into it',
  INSPECTED: 'Its manifest is read; the server looks at its signature',
  SIGNATURE: 'Its operators are examined',
  EXAMINED: 'Examined; the server looks at what it would change',
};

type Props = { file: File | null; onReceived: (install: PluginInstall) => void; onClose: () => void };

/** Takes a file, or the coordinates of one; it is examined, and waits then to be activated. */
export function InstallDialog({ file, onReceived, onClose }: Props) {
  const client = useQueryClient();
  const stage = useQuery<InstallStage>({ queryKey: keys.installStage, enabled: false });
  const received = async (install: PluginInstall) => {
    await client.invalidateQueries({ queryKey: keys.installs });
    onReceived(install);
  };
  return (
    <UploadDialog
      title="Install a plugin"
      hint="A jar written against the ClickML SDK, or an archive (.zip) of one and its libraries. It is examined first, and you see what it would change before it is put to work."
      accept=".jar,.zip,application/java-archive,application/zip"
      file={file}
      waiting={stages[stage.data?.stage ?? '']}
      onClose={onClose}
      send={async (chosen, progress, signal) => {
        client.removeQueries({ queryKey: keys.installStage });
        await received(await upload<PluginInstall>('/plugin-installs', chosen, {}, progress, signal));
      }}
    >
      <Coordinates onReceived={received} onClose={onClose} />
    </UploadDialog>
  );
}

function Coordinates({
  onReceived,
  onClose,
}: {
  onReceived: (install: PluginInstall) => Promise<void>;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState({ busy: true, error: null });
    try {
      await onReceived(await post<PluginInstall>('/plugin-installs', { coordinates: text.trim() }));
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate style={{ marginTop: 16 }}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label="Or by Maven coordinates"
          description="From the repositories that this server is configured with"
          placeholder="org.acme:acme-operators:1.2.0"
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={state.busy} disabled={!text.trim()}>
          Fetch
        </Button>
      </Group>
      {state.error !== null && (
        <div style={{ marginTop: 8 }}>
          <Problem error={state.error} />
        </div>
      )}
    </form>
  );
}
