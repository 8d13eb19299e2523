import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { url } from '../../api/client';
import type { PipelineSummary, RunSummary } from '../../api/types';
import { ago, count, exact } from '../../ui/format';
import { RowMenu } from '../../ui/RowMenu';
import { RunStatusText } from '../../ui/Status';
import type { Dialog } from './PipelinesPage';

type TableProps = {
  pipelines: PipelineSummary[];
  last: Map<string, RunSummary>;
  writer: boolean;
  duplicate: (pipeline: PipelineSummary) => void;
  ask: (dialog: Dialog) => void;
};

/** The pipelines, each with its last run and what can be done with it. */
export function PipelineTable({ pipelines, last, writer, duplicate, ask }: TableProps) {
  return (
    <Table highlightOnHover className="cm-tabular" aria-label="Pipelines">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th ta="right">Steps</Table.Th>
          <Table.Th>Last run</Table.Th>
          <Table.Th>Changed</Table.Th>
          <Table.Th w={64}>
            <span className="cm-hidden">Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {pipelines.map((pipeline) => {
          const run = last.get(pipeline.id);
          return (
            <Table.Tr key={pipeline.id}>
              <Table.Td>
                <Link to="/pipelines/$id" params={{ id: pipeline.id }} className="cm-link">
                  {pipeline.name}
                </Link>
                {pipeline.description && (
                  <Text size="xs" c="dimmed" lineClamp={1}>
                    {pipeline.description}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">{count(pipeline.nodes)}</Table.Td>
              <Table.Td>
                {run ? (
                  <Link
                    to="/experiments/$id"
                    params={{ id: run.id }}
                    style={{ color: 'inherit', textDecoration: 'none' }}
                  >
                    <RunStatusText status={run.status} />{' '}
                    <Text span size="sm" c="dimmed">
                      #{run.number}, {ago(run.created)}
                    </Text>
                  </Link>
                ) : (
                  <Text size="sm" c="dimmed">
                    Not run yet
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Text size="sm" title={exact(pipeline.updated)}>
                  {ago(pipeline.updated)} by {pipeline.updatedBy}
                </Text>
              </Table.Td>
              <Table.Td>
                <RowMenu
                  name={pipeline.name}
                  actions={[
                    {
                      label: 'Rename',
                      icon: 'pencil',
                      disabled: !writer,
                      onClick: () => ask({ kind: 'rename', pipeline }),
                    },
                    { label: 'Duplicate', icon: 'copy', disabled: !writer, onClick: () => duplicate(pipeline) },
                    { label: 'Export', icon: 'file-export', href: url(`/pipelines/${pipeline.id}/export`) },
                    {
                      label: 'Delete',
                      icon: 'trash',
                      danger: true,
                      disabled: !writer,
                      onClick: () => ask({ kind: 'delete', pipeline }),
                    },
                  ]}
                />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
