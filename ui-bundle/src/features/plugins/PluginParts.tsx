import { Badge, Card, Group, List, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOperators } from '../../api/queries';
import type { Operator, Plugin } from '../../api/types';
import { type Schema, shown } from '../../form/schema';
import { exact, plural, wordsOf } from '../../ui/format';
import { Status } from '../../ui/Status';
import { SignatureText } from './Findings';
import { licenceOf, meaning, stateOf } from './plugins';

type BlockProps = { title: string; action?: ReactNode; children: ReactNode };

/** A part of the page, with its heading. */
export function Block({ title, action, children }: BlockProps) {
  return (
    <Card withBorder p={16} component="section" aria-label={title}>
      <Group justify="space-between" mb={8} mih={28}>
        <Title order={2}>{title}</Title>
        {action}
      </Group>
      {children}
    </Card>
  );
}

const origins: Record<string, string> = {
  BUILT_IN: 'Came with the server',
  UPLOADED: 'Uploaded',
  DEPLOYED: 'Dropped into the deploy folder',
};

export function About({ plugin }: { plugin: Plugin }) {
  const [tone, word] = stateOf(plugin.state);
  const facts: [string, ReactNode][] = [
    ['Name', <span className="cm-mono">{plugin.name}</span>],
    ['Vendor', plugin.vendor || 'Not said'],
    ['Licence', licenceOf(plugin.licence)],
    ['Signature', <SignatureText signature={plugin.signature} />],
    [
      'Installed',
      plugin.installed
        ? `${origins[plugin.origin] ?? plugin.origin}, ${exact(plugin.installed)}${plugin.installedBy ? ` by ${plugin.installedBy}` : ''}`
        : (origins[plugin.origin] ?? plugin.origin),
    ],
    ...(plugin.extensions.length > 0 ? ([['Also brings', plugin.extensions.join(', ')]] as [string, ReactNode][]) : []),
    ...(plugin.digest
      ? ([['SHA-256', <span className="cm-mono">{plugin.digest}</span>]] as [string, ReactNode][])
      : []),
  ];
  return (
    <Block title="About" action={plugin.latest && <Badge variant="light">latest: new runs get it</Badge>}>
      {plugin.description && <Text size="sm">{plugin.description}</Text>}
      <Group gap={8} my={12} align="baseline">
        <Status tone={tone}>{word}</Status>
        <Text size="sm" c="dimmed">
          {meaning[plugin.state]}
        </Text>
      </Group>
      {plugin.problem && (
        <Text size="sm" c="var(--cm-bad)" mb={12}>
          {plugin.problem}
        </Text>
      )}
      <Table verticalSpacing={4} horizontalSpacing={0} withRowBorders={false} aria-label="Facts">
        <Table.Tbody>
          {facts.map(([label, value]) => (
            <Table.Tr key={label} style={{ verticalAlign: 'top' }}>
              <Table.Th w={112} fw={400} c="dimmed">
                {label}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Block>
  );
}

/** A parameter with its default, as `Bins = 5`. */
function parametersOf(operator: Operator): string {
  return shown(operator.paramsSchema as Schema)
    .map(([name, schema]) => {
      const { title, default: standard } = schema as { title?: string; default?: unknown };
      const plain = typeof standard === 'string' || typeof standard === 'number' || typeof standard === 'boolean';
      return `${title ?? wordsOf(name)}${plain && standard !== '' ? ` = ${String(standard)}` : ''}`;
    })
    .join(', ');
}

/** What it brings to the palette; of what is not at work only the ids are known. */
export function OperatorList({ plugin }: { plugin: Plugin }) {
  const operators = useOperators();
  if (plugin.operators.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        It brings no operators.
      </Text>
    );
  }
  const known = new Map(
    operators.data?.items
      .filter((each) => each.plugin === plugin.name && each.pluginVersion === plugin.version)
      .map((each) => [each.id, each]),
  );
  return (
    <Table verticalSpacing={8} horizontalSpacing={0} aria-label="Operators">
      <Table.Tbody>
        {plugin.operators.map((id) => {
          const operator = known.get(id);
          return (
            <Table.Tr key={id} style={{ verticalAlign: 'top' }}>
              <Table.Td>
                <Text size="sm" fw={600}>
                  {operator?.label ?? id}
                </Text>
                <Text size="xs" c="dimmed" className="cm-mono">
                  {id}
                </Text>
              </Table.Td>
              <Table.Td w="60%">
                <Text size="sm">{operator?.summary ?? 'Not at work now.'}</Text>
                {operator && (
                  <Text size="xs" c="dimmed">
                    {parametersOf(operator) || 'No parameters'}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

export function Users({ plugin }: { plugin: Plugin }) {
  if (plugin.users.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {plugin.leases > 0
          ? `${plural(plugin.leases, 'step or model uses', 'steps or models use')} it.`
          : 'Nobody uses it now.'}
      </Text>
    );
  }
  return (
    <List size="sm" spacing={4}>
      {plugin.users.map((user, index) => (
        <List.Item key={`${user} ${index}`}>{user}</List.Item>
      ))}
    </List>
  );
}
