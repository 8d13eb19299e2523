import { Badge, Button, Checkbox, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { remove, upload } from '../../api/client';
import { keys, usePlugins } from '../../api/queries';
import { useAllowed } from '../../api/session';
import type { Plugin } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { Confirm } from '../../ui/dialogs';
import { count, plural, wordsOf } from '../../ui/format';
import { succeeded } from '../../ui/notify';
import { Empty, Loaded, Page } from '../../ui/Page';
import { RowMenu } from '../../ui/RowMenu';
import { Status } from '../../ui/Status';
import { UploadDialog } from '../../ui/UploadDialog';

/** What is installed. A plugin that is added here is in every open palette at once. */
export function PluginsPage() {
  const client = useQueryClient();
  const admin = useAllowed('ADMIN');
  const plugins = usePlugins();
  const [adding, setAdding] = useState(false);
  const [doomed, setDoomed] = useState<Plugin | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: keys.plugins });
  return (
    <Page
      title="Plugins"
      actions={
        admin && (
          <Button leftSection={<Icon name="upload" size={16} />} onClick={() => setAdding(true)}>
            Install
          </Button>
        )
      }
    >
      <Loaded query={plugins}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon="puzzle" title="No plugins">
              Every step of a pipeline comes from a plugin, a jar written against the ClickML SDK. Install one to begin.
            </Empty>
          ) : (
            <PluginTable plugins={items} admin={admin} onRemove={setDoomed} />
          )
        }
      </Loaded>
      {adding && (
        <UploadDialog
          title="Install a plugin"
          hint="A jar written against the ClickML SDK. It runs with the server's rights: install what you trust."
          accept=".jar,application/java-archive"
          onClose={() => setAdding(false)}
          send={async (file, progress, signal) => {
            const made = await upload<Plugin>('/plugins', file, {}, progress, signal);
            await refresh();
            succeeded(
              `${made.label || made.name} ${made.version} is installed, with ${plural(made.operators.length, 'operator')}.`,
            );
          }}
        />
      )}
      {doomed && <RemovePlugin plugin={doomed} onClose={() => setDoomed(null)} onRemoved={refresh} />}
    </Page>
  );
}

const originWords: Record<string, string> = {
  BUILT_IN: 'Built in',
  UPLOADED: 'Uploaded',
  DEPLOYED: 'From the deploy folder',
};

type TableProps = { plugins: Plugin[]; admin: boolean; onRemove: (plugin: Plugin) => void };

function PluginTable({ plugins, admin, onRemove }: TableProps) {
  return (
    <Table highlightOnHover className="cm-tabular" aria-label="Plugins">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Plugin</Table.Th>
          <Table.Th>Version</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th ta="right">Operators</Table.Th>
          <Table.Th ta="right">In use by</Table.Th>
          <Table.Th>Licence</Table.Th>
          <Table.Th>Origin</Table.Th>
          <Table.Th w={64}>
            <span className="cm-hidden">Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {plugins.map((plugin) => (
          <Table.Tr key={`${plugin.name} ${plugin.version}`}>
            <Table.Td maw={420}>
              <Text size="sm" fw={600}>
                {plugin.label || plugin.name}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {plugin.description || plugin.name}
              </Text>
              {plugin.problem && (
                <Text size="xs" c="var(--cm-bad)">
                  {plugin.problem}
                </Text>
              )}
            </Table.Td>
            <Table.Td>{plugin.version}</Table.Td>
            <Table.Td>
              <Status tone={plugin.state === 'ACTIVE' ? 'ok' : plugin.problem ? 'bad' : 'warn'}>
                {wordsOf(plugin.state)}
              </Status>
            </Table.Td>
            <Table.Td ta="right" title={plugin.operators.join('\n')}>
              {count(plugin.operators.length)}
            </Table.Td>
            <Table.Td ta="right">{count(plugin.leases)}</Table.Td>
            <Table.Td>{plugin.licence.replace(/;.*$/, '')}</Table.Td>
            <Table.Td>
              <Badge variant="default" fw={400}>
                {originWords[plugin.origin] ?? plugin.origin}
              </Badge>
            </Table.Td>
            <Table.Td>
              {admin && plugin.origin !== 'BUILT_IN' && (
                <RowMenu
                  name={`${plugin.label || plugin.name} ${plugin.version}`}
                  actions={[{ label: 'Remove', icon: 'trash', danger: true, onClick: () => onRemove(plugin) }]}
                />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

type RemoveProps = { plugin: Plugin; onClose: () => void; onRemoved: () => Promise<void> };

function RemovePlugin({ plugin, onClose, onRemoved }: RemoveProps) {
  const [force, setForce] = useState(false);
  return (
    <Confirm
      title="Remove this plugin?"
      action="Remove"
      onClose={onClose}
      onConfirm={() =>
        remove(`/plugins/${encodeURIComponent(plugin.name)}/${encodeURIComponent(plugin.version)}`, { force }).then(
          onRemoved,
        )
      }
    >
      <Text size="sm" mb={12}>
        The {plural(plugin.operators.length, 'operator')} of “{plugin.label || plugin.name}” {plugin.version} leave the
        palette. Pipelines keep their steps as placeholders, with their parameters.
      </Text>
      {plugin.leases > 0 && (
        <Checkbox
          label={`Remove it though ${plural(plugin.leases, 'run or model', 'runs or models')} use it`}
          checked={force}
          onChange={(event) => setForce(event.currentTarget.checked)}
        />
      )}
    </Confirm>
  );
}
