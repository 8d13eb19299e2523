import { Button, Modal, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useOutput } from '../../../api/queries';
import type { Field, StepOutput } from '../../../api/types';
import { Icon } from '../../../icons/Icon';
import { count } from '../../../ui/format';
import { Loaded } from '../../../ui/Page';
import { PreviewTable, typeWord } from '../../../ui/PreviewTable';
import type { ShownRun } from '../run/useShownRun';
import { useEditor } from '../useEditor';

/** What came out of a step in the run that is shown; before any run, the columns that would come out. */
export function DataTab({ node, shown }: { node: string; shown: ShownRun }) {
  const expected = useEditor((state) => state.check?.nodes[node]?.outputs);
  const step = shown.steps?.find((candidate) => candidate.node === node);
  const outputs = Object.entries(step?.outputs ?? {});
  const [port, setPort] = useState<string | null>(null);
  const chosen = outputs.find(([name]) => name === port) ?? outputs[0];
  if (!shown.id || !chosen) return <Expected outputs={expected} />;
  const [name, output] = chosen;
  return (
    <Stack gap={12}>
      {outputs.length > 1 && (
        <SegmentedControl
          size="xs"
          fullWidth
          data={outputs.map(([each]) => each)}
          value={name}
          onChange={setPort}
          aria-label="Output"
        />
      )}
      {output.type === 'TABLE' ? (
        <TableOutput key={`${shown.id} ${name}`} run={shown.id} node={node} port={name} output={output} />
      ) : (
        <Text size="sm">What this step has learned. It is stored, and the same for the same seed.</Text>
      )}
    </Stack>
  );
}

type OutputProps = { run: string; node: string; port: string; output: StepOutput };

function TableOutput({ run, node, port, output }: OutputProps) {
  const [large, setLarge] = useState(false);
  const preview = useOutput(run, node, port, !!output.preview);
  if (!output.preview) {
    return (
      <Text size="sm" c="dimmed">
        No rows were kept of this output ({count(output.rows)} rows).
      </Text>
    );
  }
  return (
    <Loaded query={preview}>
      {(data) => (
        <div>
          <Button
            mb={8}
            size="xs"
            variant="default"
            leftSection={<Icon name="table" size={14} />}
            onClick={() => setLarge(true)}
          >
            Enlarge
          </Button>
          <PreviewTable preview={data} label={`Rows of ${port}`} />
          {large && (
            <Modal
              opened
              onClose={() => setLarge(false)}
              size="90%"
              title={`${node}, ${port}`}
              closeButtonProps={{ 'aria-label': 'Close' }}
            >
              <PreviewTable preview={data} label={`Rows of ${port}, enlarged`} height="70vh" />
            </Modal>
          )}
        </div>
      )}
    </Loaded>
  );
}

function Expected({ outputs }: { outputs: Record<string, Field[]> | undefined }) {
  const known = Object.entries(outputs ?? {}).filter(([, fields]) => fields.length > 0);
  if (known.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Run the pipeline to see the rows that come out of this step.
      </Text>
    );
  }
  return (
    <Stack gap={16}>
      <Text size="sm" c="dimmed">
        Not run yet. These columns will come out:
      </Text>
      {known.map(([port, fields]) => (
        <div key={port}>
          <Text size="xs" fw={600} mb={4}>
            {port}, {fields.length} columns
          </Text>
          <Table fz="xs" verticalSpacing={4} horizontalSpacing={0} aria-label={`Columns of ${port}`}>
            <Table.Tbody>
              {fields.map((field) => (
                <Table.Tr key={field.name}>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{field.name}</Table.Td>
                  <Table.Td c="dimmed" ta="right">
                    {typeWord(field.type)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ))}
    </Stack>
  );
}
