import { Button, Table, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useRuns } from '../../../api/queries';
import { ago, between, exact } from '../../../ui/format';
import { Loaded } from '../../../ui/Page';
import { RunStatusText } from '../../../ui/Status';
import { headline } from './metrics';
import type { ShownRun } from './useShownRun';

/** The runs of this pipeline, newest first; one of them is shown on the nodes. */
export function RunList({ shown }: { shown: ShownRun }) {
  const { id } = useParams({ from: '/shell/pipelines/$id' });
  const runs = useRuns({ pipelineId: id, limit: 50 });
  return (
    <Loaded query={runs}>
      {(page) =>
        page.items.length === 0 ? (
          <Text c="dimmed" size="sm" p={16}>
            No runs yet.
          </Text>
        ) : (
          <Table
            className="cm-tabular"
            verticalSpacing={4}
            horizontalSpacing={16}
            fz="sm"
            aria-label="Runs of this pipeline"
          >
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Run</Table.Th>
                <Table.Th>Status</Table.Th>
                <Table.Th>Version</Table.Th>
                <Table.Th>Seed</Table.Th>
                <Table.Th>Result</Table.Th>
                <Table.Th>Time</Table.Th>
                <Table.Th>Started</Table.Th>
                <Table.Th>
                  <span className="cm-hidden">Shown on the canvas</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {page.items.map((run) => (
                <Table.Tr key={run.id} bg={run.id === shown.id ? 'var(--mantine-color-default-hover)' : undefined}>
                  <Table.Td>
                    <Link to="/experiments/$id" params={{ id: run.id }} className="cm-link">
                      #{run.number}
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
                  <Table.Td>{run.pipelineVersion}</Table.Td>
                  <Table.Td>{run.seed}</Table.Td>
                  <Table.Td>{headline(run.metrics ?? [])}</Table.Td>
                  <Table.Td>{between(run.started, run.finished)}</Table.Td>
                  <Table.Td title={exact(run.created)}>{ago(run.created)}</Table.Td>
                  <Table.Td>
                    {run.id === shown.id ? (
                      <Text size="sm" c="dimmed">
                        Shown
                      </Text>
                    ) : (
                      <Button size="compact-xs" variant="default" onClick={() => shown.show(run.id)}>
                        Show
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )
      }
    </Loaded>
  );
}
