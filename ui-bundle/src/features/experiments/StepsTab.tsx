import { Anchor, Box, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useOutput } from '../../api/queries';
import type { Run, Step } from '../../api/types';
import { between, count, duration } from '../../ui/format';
import { Loaded } from '../../ui/Page';
import { PreviewTable } from '../../ui/PreviewTable';
import { Status, stepTone } from '../../ui/Status';

type Props = { run: Run; steps: Step[]; chosen: string | undefined; onChoose: (node: string) => void };

/** The steps of a run, with the rows that came out of the chosen one. */
export function StepsTab({ run, steps, chosen, onChoose }: Props) {
  const step = steps.find(({ node }) => node === chosen);
  return (
    <>
      <Table className="cm-tabular" verticalSpacing={4} aria-label="Steps">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Step</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th ta="right">Rows</Table.Th>
            <Table.Th ta="right">Time</Table.Th>
            <Table.Th ta="right">CPU</Table.Th>
            <Table.Th>Plugin</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map((each) => {
            const [tone, word] = stepTone(each.status);
            return (
              <Table.Tr key={each.node} bg={each === step ? 'var(--mantine-color-default-hover)' : undefined}>
                <Table.Td>
                  <Anchor component="button" type="button" size="sm" fw={600} onClick={() => onChoose(each.node)}>
                    {each.label || each.node}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  <Status tone={tone}>{word}</Status>
                </Table.Td>
                <Table.Td ta="right">{each.rows >= 0 ? count(each.rows) : ''}</Table.Td>
                <Table.Td ta="right">{between(each.started, each.finished)}</Table.Td>
                <Table.Td ta="right">{each.cpuMillis >= 0 ? duration(each.cpuMillis) : ''}</Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed">
                    {each.plugin} {each.pluginVersion}
                  </Text>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {step && <StepDetail run={run} step={step} />}
    </>
  );
}

function StepDetail({ run, step }: { run: Run; step: Step }) {
  const tables = Object.entries(step.outputs).filter(([, output]) => output.type === 'TABLE' && output.preview);
  return (
    <Box mt={24}>
      <Title order={2} mb={8}>
        {step.label || step.node}{' '}
        <Link
          to="/pipelines/$id"
          params={{ id: run.pipelineId }}
          search={{ node: step.node, run: run.id }}
          className="cm-link"
          style={{ fontSize: 13 }}
        >
          Show in the pipeline
        </Link>
      </Title>
      {step.failure && (
        <Text size="sm" c="var(--cm-bad)" mb={8}>
          {step.failure.message}
        </Text>
      )}
      {tables.length === 0 && (
        <Text size="sm" c="dimmed">
          No rows were kept of this step.
        </Text>
      )}
      {tables.map(([port]) => (
        <Box key={port} mb={24}>
          <Title order={3} mb={4}>
            {port}
          </Title>
          <Output run={run.id} node={step.node} port={port} />
        </Box>
      ))}
    </Box>
  );
}

function Output({ run, node, port }: { run: string; node: string; port: string }) {
  const preview = useOutput(run, node, port, true);
  return (
    <Loaded query={preview}>{(data) => <PreviewTable preview={data} label={`Rows of ${port}`} height={320} />}</Loaded>
  );
}
