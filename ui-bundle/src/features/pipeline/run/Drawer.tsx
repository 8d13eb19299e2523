import { ActionIcon, Group, Tabs, Text, Tooltip } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Icon } from '../../../icons/Icon';
import { between } from '../../../ui/format';
import { RunStatusText } from '../../../ui/Status';
import { LogPanel } from './LogPanel';
import { Results } from './Results';
import { RunFailure } from './RunFailure';
import { RunList } from './RunList';
import type { ShownRun } from './useShownRun';

/** Below the canvas: what the run gave, what it logged, and the runs before it. Folded away until asked for. */
export function Drawer({ shown, jumpTo }: { shown: ShownRun; jumpTo: (node: string) => void }) {
  const { panel } = useSearch({ from: '/shell/pipelines/$id' });
  const navigate = useNavigate({ from: '/pipelines/$id' });
  const set = (next: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, panel: next }), replace: true });
  const { run } = shown;
  return (
    <section className="cm-drawer" aria-label="Run" style={{ height: panel ? '40%' : 40 }}>
      <Tabs
        value={panel ?? null}
        onChange={(next) => set(next ?? undefined)}
        allowTabDeactivation
        keepMounted={false}
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
      >
        <Group gap={0} wrap="nowrap" h={40} style={{ flex: 'none', borderBottom: '1px solid var(--cm-border)' }}>
          <Tabs.List style={{ borderBottom: 0 }} pl={8}>
            <Tabs.Tab value="results">Results</Tabs.Tab>
            <Tabs.Tab value="log">Log</Tabs.Tab>
            <Tabs.Tab value="runs">Runs</Tabs.Tab>
          </Tabs.List>
          {run && (
            <Group gap={12} ml="auto" pr={8} wrap="nowrap">
              <Link to="/experiments/$id" params={{ id: run.id }} className="cm-link" style={{ fontSize: 13 }}>
                Run #{run.number}
              </Link>
              <RunStatusText status={run.status} />
              <Text size="sm" c="dimmed" className="cm-tabular">
                {between(run.started, run.finished)}
              </Text>
              <Tooltip label={panel ? 'Fold away' : 'Show results'}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={panel ? 'Fold the run away' : 'Show the run'}
                  onClick={() => set(panel ? undefined : 'results')}
                >
                  <Icon name={panel ? 'chevron-down' : 'chevron-up'} />
                </ActionIcon>
              </Tooltip>
            </Group>
          )}
        </Group>
        {run?.failure && panel && <RunFailure failure={run.failure} steps={shown.steps} jumpTo={jumpTo} />}
        <Tabs.Panel value="results" className="cm-scroll" flex={1} p={16} tabIndex={0}>
          {run ? <Results run={run} steps={shown.steps} /> : <NoRun />}
        </Tabs.Panel>
        <Tabs.Panel value="log" flex={1} mih={0}>
          {shown.id ? (
            <LogPanel key={shown.id} runId={shown.id} steps={shown.steps} active={shown.active} />
          ) : (
            <NoRun />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="runs" className="cm-scroll" flex={1}>
          <RunList shown={shown} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

const NoRun = () => (
  <Text c="dimmed" size="sm" p={16}>
    This pipeline has not been run yet. “Run” starts it, and what its steps report appears here.
  </Text>
);
