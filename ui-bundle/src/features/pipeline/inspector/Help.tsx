import { Stack, Table, Text, Title } from '@mantine/core';
import type { GraphNode, Operator, Port } from '../../../api/types';
import { type Schema, shown } from '../../../form/schema';
import { wordsOf } from '../../../ui/format';
import { missingWords } from '../model/document';
import { portsOf, useEditor } from '../useEditor';
import { VersionPin } from './VersionPin';

/** What a step does, its ports and its parameters, from the plugin's own words. */
export function Help({ node, operator }: { node: GraphNode; operator: Operator | undefined }) {
  const ports = useEditor((state) => portsOf(state, node.id));
  if (!operator) return <Text size="sm">{missingWords(node)}.</Text>;
  const params = shown(operator.paramsSchema as Schema);
  return (
    <Stack gap={16}>
      <Text size="sm">{operator.summary}</Text>
      <PortList title="Takes" ports={ports?.inputs ?? []} />
      <PortList title="Gives" ports={ports?.outputs ?? []} />
      {params.length > 0 && (
        <div>
          <Title order={3} mb={8}>
            Parameters
          </Title>
          {params.map(([name, schema]) => (
            <Text key={name} size="sm" mb={8}>
              <b>{schema.title ?? wordsOf(name)}</b> {schema.description}
            </Text>
          ))}
        </div>
      )}
      <VersionPin node={node} />
      <Text size="xs" c="dimmed" className="cm-mono" style={{ overflowWrap: 'anywhere' }}>
        {operator.id}, {node.id}
      </Text>
    </Stack>
  );
}

function PortList({ title, ports }: { title: string; ports: Port[] }) {
  if (ports.length === 0) return null;
  return (
    <div>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={0} fz="sm" aria-label={title}>
        <Table.Tbody>
          {ports.map((port) => (
            <Table.Tr key={port.name}>
              <Table.Td>{port.name}</Table.Td>
              <Table.Td c="dimmed">
                {port.type.toLowerCase()}
                {port.optional ? ', optional' : ''}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
