import { Button, Code, Group, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { get } from '../../api/client';
import type { AuditEntry, PageOf } from '../../api/types';
import { ago, count, exact } from '../../ui/format';
import { Empty, Loaded } from '../../ui/Page';

const LIMIT = 50;

/** Who changed what, newest first. */
export function AuditTab() {
  const [typed, setTyped] = useState({ user: '', action: '' });
  const [filters] = useDebouncedValue(typed, 300);
  const [offset, setOffset] = useState(0);
  const entries = useQuery({
    queryKey: ['audit', filters, offset],
    queryFn: ({ signal }) => get<PageOf<AuditEntry>>('/audit', { ...filters, offset, limit: LIMIT }, signal),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const filter = (change: Partial<typeof typed>) => {
    setTyped({ ...typed, ...change });
    setOffset(0);
  };
  return (
    <>
      <Group mb={12} gap={8}>
        <TextInput
          size="sm"
          aria-label="User"
          placeholder="User"
          value={typed.user}
          onChange={(event) => filter({ user: event.currentTarget.value })}
        />
        <TextInput
          size="sm"
          aria-label="Action"
          placeholder="Action, as pipeline.update"
          w={240}
          value={typed.action}
          onChange={(event) => filter({ action: event.currentTarget.value })}
        />
      </Group>
      <Loaded query={entries}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty icon="history" title="No entries">
              Each change of a pipeline, a model, a user or a plugin leaves an entry here.
            </Empty>
          ) : (
            <>
              <AuditTable entries={page.items} />
              <Group justify="flex-end" mt={16} gap={8}>
                <Text size="sm" c="dimmed" className="cm-tabular">
                  {count(offset + 1)} to {count(offset + page.items.length)} of {count(page.total)}
                </Text>
                <Button
                  size="xs"
                  variant="default"
                  disabled={offset === 0}
                  onClick={() => setOffset(Math.max(0, offset - LIMIT))}
                >
                  Newer
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  disabled={offset + LIMIT >= page.total}
                  onClick={() => setOffset(offset + LIMIT)}
                >
                  Older
                </Button>
              </Group>
            </>
          )
        }
      </Loaded>
    </>
  );
}

function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Table className="cm-tabular" verticalSpacing={4} aria-label="Audit log">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>Who</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>On what</Table.Th>
          <Table.Th>From</Table.Th>
          <Table.Th w={96}>
            <span className="cm-hidden">Details</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => {
          const expandable = entry.before !== null || entry.after !== null;
          return (
            <Fragment key={entry.id}>
              <Table.Tr>
                <Table.Td title={exact(entry.time)}>{ago(entry.time)}</Table.Td>
                <Table.Td>{entry.user}</Table.Td>
                <Table.Td>{entry.action}</Table.Td>
                <Table.Td className="cm-cut" maw={320} title={entry.target}>
                  {entry.target}
                </Table.Td>
                <Table.Td>{entry.address}</Table.Td>
                <Table.Td>
                  {expandable && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-expanded={open === entry.id}
                      onClick={() => setOpen(open === entry.id ? null : entry.id)}
                    >
                      Details
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
              {open === entry.id && (
                <Table.Tr>
                  <Table.Td colSpan={6}>
                    <Group align="flex-start" grow gap={16}>
                      <State title="Before" state={entry.before} />
                      <State title="After" state={entry.after} />
                    </Group>
                  </Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function State({ title, state }: { title: string; state: unknown }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="xs" c="dimmed" mb={4}>
        {title}
      </Text>
      <Code block tabIndex={0} mah={320} style={{ overflow: 'auto' }}>
        {state === null ? 'nothing' : JSON.stringify(state, null, 2)}
      </Code>
    </div>
  );
}
