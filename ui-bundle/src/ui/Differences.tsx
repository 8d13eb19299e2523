import { Table, Text } from '@mantine/core';
import type { Difference } from '../api/types';

const valueOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What was and what will be, row by row. */
export function Differences({ items, label }: { items: Difference[]; label: string }) {
  if (items.length === 0) return null;
  return (
    <div className="cm-scroll" tabIndex={0} role="region" aria-label={label}>
      <Table fz="xs" verticalSpacing={4} horizontalSpacing={8} aria-label={label} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Parameter</Table.Th>
            <Table.Th>Before</Table.Th>
            <Table.Th>After</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((difference, index) => (
            <Table.Tr key={`${difference.path} ${index}`}>
              <Table.Td className="cm-mono" style={{ overflowWrap: 'anywhere' }}>
                {difference.path}
              </Table.Td>
              <Value value={difference.before} word="not there before" />
              <Value value={difference.after} word="no longer there" />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Value({ value, word }: { value: unknown; word: string }) {
  const missing = value === null || value === undefined;
  return (
    <Table.Td className={missing ? undefined : 'cm-mono'} style={{ overflowWrap: 'anywhere' }}>
      {missing ? (
        <Text span size="xs" c="dimmed" fs="italic">
          {word}
        </Text>
      ) : (
        valueOf(value)
      )}
    </Table.Td>
  );
}
