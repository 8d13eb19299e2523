import { ActionIcon, Button, Group, SimpleGrid, Stack, Text, Tooltip } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { usePlugin, usePluginLog, usePlugins } from '../../api/queries';
import { useAllowed } from '../../api/session';
import { Icon } from '../../icons/Icon';
import { exact } from '../../ui/format';
import { Empty, Loaded, Page } from '../../ui/Page';
import { actionsOf } from './actions';
import { type Change, ChangeDialog } from './ChangeDialog';
import { Findings } from './Findings';
import { About, Block, OperatorList, Users } from './PluginParts';
import { titleOf } from './plugins';

/** One version of a plugin: what it is, what it brings, who uses it, what it has said, and what can be done to it. */
export function PluginPage() {
  const { name, version } = useParams({ from: '/shell/plugins/$name/$version' });
  const navigate = useNavigate();
  const mayChange = useAllowed('PLUGINS');
  const query = usePlugin(name, version);
  const all = usePlugins();
  const [change, setChange] = useState<Change | null>(null);
  // The list is told when a version goes; the version itself cannot be asked for any more.
  const gone = all.data?.every((each) => each.name !== name || each.version !== version) ?? false;
  const plugin = gone ? undefined : query.data;
  return (
    <Page
      title={plugin ? titleOf(plugin) : `${name} ${version}`}
      crumbs={
        <>
          <Link to="/plugins" className="cm-link" style={{ fontWeight: 400 }}>
            Plugins
          </Link>
          <Text c="dimmed" aria-hidden>
            /
          </Text>
        </>
      }
      actions={
        plugin &&
        mayChange &&
        actionsOf(plugin, all.data ?? [], setChange).map((action) => (
          <Button
            key={action.label}
            variant="default"
            c={action.danger ? 'var(--cm-bad)' : undefined}
            leftSection={<Icon name={action.icon} size={16} />}
            onClick={action.onClick}
          >
            {action.label}
          </Button>
        ))
      }
    >
      {gone ? (
        <Empty icon="puzzle" title="Not installed">
          There is no version {version} of this plugin here, or it was removed.
        </Empty>
      ) : (
        <Loaded query={query}>
          {(data) => (
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing={24}>
              <Stack gap={24}>
                <About plugin={data} />
                <Block title="Operators">
                  <OperatorList plugin={data} />
                </Block>
              </Stack>
              <Stack gap={24}>
                <Block title="In use by">
                  <Users plugin={data} />
                </Block>
                <Block title="Examination">
                  {data.origin === 'BUILT_IN' && data.findings.length === 0 ? (
                    <Text size="sm" c="dimmed">
                      It came with the server, and is not examined.
                    </Text>
                  ) : (
                    <Findings items={data.findings} />
                  )}
                </Block>
                <Log name={name} version={version} />
              </Stack>
            </SimpleGrid>
          )}
        </Loaded>
      )}
      {change && (
        <ChangeDialog
          change={change}
          onClose={() => setChange(null)}
          onDone={(removed) => {
            if (removed) void navigate({ to: '/plugins' });
          }}
        />
      )}
    </Page>
  );
}

function Log({ name, version }: { name: string; version: string }) {
  const log = usePluginLog(name, version);
  return (
    <Block
      title="Log"
      action={
        <Tooltip label="Read it again">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Read the log again"
            loading={log.isFetching}
            onClick={() => void log.refetch()}
          >
            <Icon name="refresh" />
          </ActionIcon>
        </Tooltip>
      }
    >
      <Loaded query={log}>
        {(lines) =>
          lines.length === 0 ? (
            <Text size="sm" c="dimmed">
              It has not said anything yet.
            </Text>
          ) : (
            <div
              className="cm-scroll cm-mono"
              style={{ maxHeight: 400, fontSize: 12 }}
              tabIndex={0}
              role="log"
              aria-label="Log, newest first"
            >
              {lines.map((line, index) => (
                <Group key={`${line.time} ${index}`} gap={8} wrap="nowrap" align="flex-start" py={2}>
                  <Text span fz={12} c="dimmed" ff="monospace" style={{ flex: 'none' }} title={exact(line.time)}>
                    {line.time.slice(0, 19).replace('T', ' ')}
                  </Text>
                  <Text
                    span
                    fz={12}
                    w={44}
                    ff="monospace"
                    style={{ flex: 'none' }}
                    c={line.level === 'ERROR' ? 'var(--cm-bad)' : line.level === 'WARN' ? 'var(--cm-warn)' : 'dimmed'}
                  >
                    {line.level}
                  </Text>
                  <span style={{ overflowWrap: 'anywhere', minWidth: 0 }}>{line.message}</span>
                </Group>
              ))}
            </div>
          )
        }
      </Loaded>
    </Block>
  );
}
