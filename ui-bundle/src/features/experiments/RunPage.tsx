import { Button, Tabs, Text } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../../api/client';
import { useRun, useSteps } from '../../api/queries';
import { useAllowed } from '../../api/session';
import type { Run, Step } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { usePanelsAt } from '../../plugin-host/panels';
import { Panels } from '../../plugin-host/Panels';
import { ago, between, exact } from '../../ui/format';
import { failed } from '../../ui/notify';
import { Failed, Loaded, Page } from '../../ui/Page';
import { ended, RunStatusText } from '../../ui/Status';
import { LogPanel } from '../pipeline/run/LogPanel';
import { Results } from '../pipeline/run/Results';
import { RunFailure } from '../pipeline/run/RunFailure';
import { FilesTab } from './FilesTab';
import { StepsTab } from './StepsTab';

/** One run, at an address of its own. */
export function RunPage() {
  const { id } = useParams({ from: '/shell/experiments/$id' });
  const run = useRun(id);
  const steps = useSteps(id);
  const title = run.data ? `${run.data.pipelineName} #${run.data.number}` : 'Run';
  return (
    <Page
      title={title}
      crumbs={
        <>
          <Link to="/experiments" className="cm-link" style={{ fontWeight: 400 }}>
            Experiments
          </Link>
          <Text c="dimmed" aria-hidden>
            /
          </Text>
        </>
      }
      actions={run.data && <Actions run={run.data} />}
    >
      <Loaded query={run}>{(data) => <Inside run={data} steps={steps.data} stepsError={steps.error} />}</Loaded>
    </Page>
  );
}

function Actions({ run }: { run: Run }) {
  const writer = useAllowed('WRITE');
  const [busy, setBusy] = useState(false);
  const cancel = async () => {
    setBusy(true);
    try {
      await post(`/runs/${run.id}/cancel`);
    } catch (error) {
      failed('The run was not cancelled', error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {!ended(run.status) && writer && (
        <Button
          color="red.8"
          loading={busy}
          leftSection={<Icon name="player-stop" size={16} />}
          onClick={() => void cancel()}
        >
          Cancel run
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<Icon name="route" size={16} />}
        renderRoot={(props) => (
          <Link {...props} to="/pipelines/$id" params={{ id: run.pipelineId }} search={{ run: run.id }} />
        )}
      >
        Open pipeline
      </Button>
    </>
  );
}

function Inside({ run, steps, stepsError }: { run: Run; steps: Step[] | undefined; stepsError: unknown }) {
  const { tab = 'results', node } = useSearch({ from: '/shell/experiments/$id' });
  const navigate = useNavigate();
  const panels = usePanelsAt('RUN');
  const shown = tab === 'panels' && panels.length === 0 ? 'results' : tab;
  const go = (next: string, at?: string) =>
    void navigate({ to: '/experiments/$id', params: { id: run.id }, search: { tab: next, node: at }, replace: true });
  const facts: [string, string, string?][] = [
    ['Started', `${ago(run.created)} by ${run.startedBy}`, exact(run.created)],
    ['Time', between(run.started, run.finished) || 'not begun'],
    ['Pipeline version', String(run.pipelineVersion)],
    ['Seed', String(run.seed)],
  ];
  if (run.engine !== 'local') facts.push(['Where', run.engine]);
  return (
    <>
      <dl style={{ display: 'flex', gap: 32, margin: '0 0 16px', flexWrap: 'wrap' }}>
        <div>
          <Text component="dt" size="xs" c="dimmed">
            Status
          </Text>
          <dd style={{ margin: 0 }}>
            <RunStatusText status={run.status} />
          </dd>
        </div>
        {facts.map(([name, value, full]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="dimmed">
              {name}
            </Text>
            <Text component="dd" size="sm" m={0} title={full} className="cm-tabular">
              {value}
            </Text>
          </div>
        ))}
      </dl>
      {run.failure && (
        <div style={{ marginBottom: 16 }}>
          <RunFailure failure={run.failure} steps={steps} jumpTo={(at) => go('steps', at)} />
        </div>
      )}
      {stepsError ? <Failed error={stepsError} /> : null}
      <Tabs value={shown} onChange={(next) => go(next ?? 'results')} keepMounted={false}>
        <Tabs.List mb={16}>
          <Tabs.Tab value="results">Results</Tabs.Tab>
          <Tabs.Tab value="steps">Steps</Tabs.Tab>
          <Tabs.Tab value="log">Log</Tabs.Tab>
          <Tabs.Tab value="files">Files</Tabs.Tab>
          {panels.length > 0 && <Tabs.Tab value="panels">Panels</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="results">
          <Results run={run} steps={steps} />
        </Tabs.Panel>
        <Tabs.Panel value="steps">
          {steps && <StepsTab run={run} steps={steps} chosen={node} onChoose={(at) => go('steps', at)} />}
        </Tabs.Panel>
        <Tabs.Panel value="log" h="calc(100dvh - 260px)" mih={240}>
          <LogPanel runId={run.id} steps={steps} active={!ended(run.status)} />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <FilesTab run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="panels">
          <Panels panels={panels} context={{ runId: run.id }} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
