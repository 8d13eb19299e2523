import { Button, Group, Select, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { remove } from '../../api/client';
import { keys, usePipelines, useRuns } from '../../api/queries';
import { useAllowed } from '../../api/session';
import type { RunSummary } from '../../api/types';
import type { RunsSearch } from '../../router';
import { Confirm } from '../../ui/dialogs';
import { ago, between, count, exact } from '../../ui/format';
import { Empty, Loaded, Page } from '../../ui/Page';
import { RowMenu } from '../../ui/RowMenu';
import { ended, RunStatusText } from '../../ui/Status';
import { headline } from '../pipeline/run/metrics';

const LIMIT = 50;
const statuses = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'].map((value) => ({
  value,
  label: `${value.charAt(0)}${value.slice(1).toLowerCase()}`,
}));

/** All runs of all pipelines, newest first. */
export function RunsPage() {
  const search = useSearch({ from: '/shell/experiments' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const pipelines = usePipelines();
  const runs = useRuns({ ...search, limit: LIMIT });
  const [doomed, setDoomed] = useState<RunSummary | null>(null);
  const set = (change: RunsSearch) =>
    void navigate({ to: '/experiments', search: { ...search, ...change }, replace: true });
  const filtered = !!search.status || !!search.pipelineId;
  return (
    <Page
      title="Experiments"
      actions={
        <>
          <Select
            size="sm"
            w={224}
            aria-label="Pipeline"
            placeholder="All pipelines"
            searchable
            clearable
            data={(pipelines.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={search.pipelineId ?? null}
            onChange={(next) => set({ pipelineId: next ?? undefined, offset: undefined })}
          />
          <Select
            size="sm"
            w={152}
            aria-label="Status"
            placeholder="Any status"
            clearable
            data={statuses}
            value={search.status ?? null}
            onChange={(next) => set({ status: next ?? undefined, offset: undefined })}
          />
        </>
      }
    >
      <Loaded query={runs}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty icon="chart-line" title={filtered ? 'No runs like that' : 'No runs yet'}>
              {filtered
                ? 'Take a filter away to see more.'
                : 'Each time a pipeline is run, the run is kept here with its data, its parameters and its metrics. Open a pipeline and press Run.'}
            </Empty>
          ) : (
            <>
              <RunTable runs={page.items} onDelete={setDoomed} />
              <Paging
                total={page.total}
                offset={page.offset}
                onChange={(offset) => set({ offset: offset || undefined })}
              />
            </>
          )
        }
      </Loaded>
      {doomed && (
        <Confirm
          title="Delete this run?"
          action="Delete"
          onClose={() => setDoomed(null)}
          onConfirm={() => remove(`/runs/${doomed.id}`).then(() => client.invalidateQueries({ queryKey: keys.runs }))}
        >
          <Text size="sm">
            Run #{doomed.number} of “{doomed.pipelineName}” goes with its log, metrics and previews.
          </Text>
        </Confirm>
      )}
    </Page>
  );
}

function RunTable({ runs, onDelete }: { runs: RunSummary[]; onDelete: (run: RunSummary) => void }) {
  const writer = useAllowed('WRITE');
  return (
    <Table highlightOnHover className="cm-tabular" aria-label="Runs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Run</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th>Result</Table.Th>
          <Table.Th ta="right">Seed</Table.Th>
          <Table.Th ta="right">Time</Table.Th>
          <Table.Th>Started</Table.Th>
          <Table.Th w={64}>
            <span className="cm-hidden">Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {runs.map((run) => (
          <Table.Tr key={run.id}>
            <Table.Td>
              <Link to="/experiments/$id" params={{ id: run.id }} className="cm-link">
                {run.pipelineName} #{run.number}
              </Link>
              {run.engine !== 'local' && (
                <Text span size="sm" c="dimmed">
                  {' '}
                  on {run.engine}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <RunStatusText status={run.status} />
            </Table.Td>
            <Table.Td maw={360}>
              <Text size="sm" lineClamp={1} c={run.failure ? 'var(--cm-bad)' : undefined} title={run.failure?.message}>
                {run.failure?.message ?? headline(run.metrics ?? [])}
              </Text>
            </Table.Td>
            <Table.Td ta="right">{run.seed}</Table.Td>
            <Table.Td ta="right">{between(run.started, run.finished)}</Table.Td>
            <Table.Td>
              <Text size="sm" title={exact(run.created)}>
                {ago(run.created)} by {run.startedBy}
              </Text>
            </Table.Td>
            <Table.Td>
              <RowMenu
                name={`run ${run.number} of ${run.pipelineName}`}
                actions={[
                  {
                    label: 'Delete',
                    icon: 'trash',
                    danger: true,
                    disabled: !writer || !ended(run.status),
                    onClick: () => onDelete(run),
                  },
                ]}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Paging({ total, offset, onChange }: { total: number; offset: number; onChange: (offset: number) => void }) {
  if (total <= LIMIT) return null;
  return (
    <Group justify="flex-end" mt={16} gap={8}>
      <Text size="sm" c="dimmed" className="cm-tabular">
        {count(offset + 1)} to {count(Math.min(total, offset + LIMIT))} of {count(total)}
      </Text>
      <Button size="xs" variant="default" disabled={offset === 0} onClick={() => onChange(Math.max(0, offset - LIMIT))}>
        Newer
      </Button>
      <Button size="xs" variant="default" disabled={offset + LIMIT >= total} onClick={() => onChange(offset + LIMIT)}>
        Older
      </Button>
    </Group>
  );
}
