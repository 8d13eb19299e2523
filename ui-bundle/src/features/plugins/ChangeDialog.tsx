import { Alert, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { pluginPath, keys, useImpact } from '../../api/queries';
import { post, remove } from '../../api/client';
import type { Plugin, PluginChange, PluginRemoval } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { plural } from '../../ui/format';
import { failed, succeeded } from '../../ui/notify';
import { Loaded } from '../../ui/Page';
import { Problem } from '../../ui/Problem';
import { ImpactView } from './ImpactView';
import { isUsed, stateOf, titleOf } from './plugins';

/** A change of one version, or a roll-back to another. */
export type Change = { kind: PluginChange; plugin: Plugin } | { kind: 'ROLL_BACK'; plugin: Plugin; to: Plugin };

export const changeWords: Record<Change['kind'], { verb: string; explains: string }> = {
  ENABLE: { verb: 'Enable', explains: 'New runs may get this version again.' },
  RETIRE: {
    verb: 'Retire',
    explains: 'Runs that have it and steps that ask for this very version keep it; other new runs do not get it.',
  },
  DISABLE: { verb: 'Disable', explains: 'Its code leaves the server. Its file is kept, and it can be enabled again.' },
  REMOVE: {
    verb: 'Remove',
    explains: 'It leaves the server for good. Steps without another version stay as placeholders.',
  },
  CLEAR: { verb: 'Clear quarantine', explains: 'New runs may get it again. It is watched as before.' },
  ROLL_BACK: { verb: 'Roll back', explains: '' },
};

type Mode = 'drain' | 'force';
type Props = { change: Change; onClose: () => void; onDone?: (removed: boolean) => void };

/** Shows first what a change would do, and does it then. */
export function ChangeDialog({ change, onClose, onDone }: Props) {
  const { plugin, kind } = change;
  const client = useQueryClient();
  const impact = useImpact(plugin.name, plugin.version, kind);
  const [mode, setMode] = useState<Mode>('drain');
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const { verb, explains } = changeWords[kind];
  const used =
    isUsed(plugin) || (impact.data?.runs.length ?? 0) > 0 || !!impact.data?.models.some((each) => each.loaded);
  const asks = used && (kind === 'DISABLE' || kind === 'REMOVE');

  const act = async () => {
    setState({ busy: true, error: null });
    try {
      await perform(change, asks ? mode : null);
      const gone = kind === 'REMOVE';
      await client.invalidateQueries({ queryKey: keys.plugins, exact: gone });
      await client.invalidateQueries({ queryKey: keys.operators });
      onDone?.(gone);
      onClose();
    } catch (error) {
      setState({ busy: false, error });
      void impact.refetch();
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`${verb} ${titleOf(plugin)}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap={16}>
        <Text size="sm">
          {kind === 'ROLL_BACK' ? `New runs get ${change.to.version} again; ${plugin.version} is retired.` : explains}
        </Text>
        <Loaded query={impact}>{(data) => <ImpactView impact={data} />}</Loaded>
        {asks && <Wait plugin={plugin} mode={mode} onChange={setMode} />}
        {state.error !== null && <Problem error={state.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button
            color={kind === 'REMOVE' || (asks && mode === 'force') ? 'red.9' : undefined}
            loading={state.busy}
            disabled={impact.isPending}
            onClick={() => void act()}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** When, if somebody is using it. */
function Wait({ plugin, mode, onChange }: { plugin: Plugin; mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <>
      <Radio.Group
        label={`It is in use${plugin.users.length > 0 ? ` by ${plugin.users.join(', ')}` : ''}. When shall it go?`}
        value={mode}
        onChange={(next) => onChange(next as Mode)}
      >
        <Stack gap={8} mt={8}>
          <Radio value="drain" label="When nobody uses it any more" />
          <Radio value="force" label="Now, by force" />
        </Stack>
      </Radio.Group>
      {mode === 'force' && (
        <Alert color="red" variant="light" icon={<Icon name="alert-triangle" />} title="This breaks what is under way">
          <Text size="sm">
            Steps that are running with it fail, and models that need it stop answering. This cannot be taken back for
            them.
          </Text>
        </Alert>
      )}
    </>
  );
}

async function perform(change: Change, mode: Mode | null): Promise<void> {
  const { plugin, kind } = change;
  const force = mode === 'force';
  if (kind === 'ROLL_BACK') {
    const now = await post<Plugin>(`/plugins/${encodeURIComponent(plugin.name)}/rollback`);
    succeeded(`New runs get ${titleOf(now)} now.`);
  } else if (kind === 'REMOVE') {
    const removal = await remove<PluginRemoval>(pluginPath(plugin.name, plugin.version), {
      force,
      drain: mode === 'drain',
    });
    told(plugin, removal);
  } else {
    const now = await post<Plugin>(`${pluginPath(plugin.name, plugin.version)}/state`, { change: kind, force });
    succeeded(
      now.state === 'DRAINING'
        ? `${titleOf(plugin)} is disabled as soon as nobody uses it any more.`
        : `${titleOf(plugin)}: ${stateOf(now.state)[1].toLowerCase()}.`,
    );
  }
}

function told(plugin: Plugin, removal: PluginRemoval): void {
  if (!removal.done) succeeded(`${titleOf(plugin)} goes as soon as nobody uses it any more.`);
  else if (removal.held.length === 0) succeeded(`${titleOf(plugin)} is removed.`);
  else {
    failed(
      `${titleOf(plugin)} is removed, but part of it stays in memory`,
      new Error(`${plural(removal.held.length, 'thing')} still hold it: ${removal.held.join('; ')}`),
    );
  }
}
