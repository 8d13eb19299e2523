import { ActionIcon, Group, Kbd, Text, TextInput, Tooltip } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Operator } from '../../../api/types';
import { Icon } from '../../../icons/Icon';
import { OPERATOR_TYPE } from '../canvas/Canvas';
import { categories, categoryOf, find, offered } from '../operators';
import { useEditor } from '../useEditor';

export const PALETTE_SEARCH = 'palette-search';

export function Tile({ operator, small }: { operator: Operator | undefined; small?: boolean }) {
  const category = categoryOf(operator);
  return (
    <span className="cm-tile" data-small={small || undefined} style={{ background: category.colour }}>
      <Icon name={category.icon} size={14} />
    </span>
  );
}

type Props = { onAdd: (operator: Operator) => void; onCollapse: () => void };

/** All operators by category. Drag one out, or press Enter on it to have it in the middle. */
export function Palette({ onAdd, onCollapse }: Props) {
  const operators = useEditor((state) => state.operators);
  const [typed, setTyped] = useState('');
  const found = useMemo(() => find(offered(operators.values()), typed), [operators, typed]);
  const groups = [...categories, { id: null, label: 'Other' }]
    .map((category) => ({
      label: category.label,
      items: found
        .filter((operator) =>
          category.id ? operator.category === category.id : !categories.some(({ id }) => id === operator.category),
        )
        .sort((a, b) => a.label.localeCompare(b.label)),
    }))
    .filter((group) => group.items.length > 0);

  return (
    <section className="cm-palette" aria-label="Steps to add">
      <Group p={12} gap={8} wrap="nowrap">
        <TextInput
          id={PALETTE_SEARCH}
          size="sm"
          flex={1}
          aria-label="Search steps"
          placeholder="Search steps"
          leftSection={<Icon name="search" size={16} />}
          rightSection={<Kbd size="xs">/</Kbd>}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Tooltip label="Hide the palette">
          <ActionIcon variant="subtle" color="gray" aria-label="Hide the palette" onClick={onCollapse}>
            <Icon name="layout-sidebar-left-collapse" />
          </ActionIcon>
        </Tooltip>
      </Group>
      <div className="cm-scroll" style={{ flex: 1, padding: '0 8px 12px' }}>
        {operators.size > 0 && found.length === 0 && (
          <Text size="sm" c="dimmed" px={8}>
            No step answers to “{typed}”.
          </Text>
        )}
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label} style={{ marginBottom: 8 }}>
            <Text size="xs" fw={600} c="dimmed" px={8} py={4}>
              {group.label}
            </Text>
            {group.items.map((operator) => (
              <button
                key={operator.id}
                type="button"
                draggable
                className="cm-palette__item"
                title={operator.summary}
                data-operator={operator.id}
                onDragStart={(event) => {
                  event.dataTransfer.setData(OPERATOR_TYPE, operator.id);
                  event.dataTransfer.effectAllowed = 'copy';
                }}
                onClick={() => onAdd(operator)}
              >
                <Tile operator={operator} small />
                <span style={{ lineHeight: '16px' }}>{operator.label}</span>
              </button>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}
