import { ActionIcon, Button, Group, Kbd, Menu, Text, TextInput, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { words } from '../../api/client';
import type { Problem } from '../../api/types';
import { Icon, type IconName } from '../../icons/Icon';
import { plural } from '../../ui/format';
import { RunButton } from './run/RunButton';
import type { ShownRun } from './run/useShownRun';
import type { useAutosave } from './useAutosave';
import { graphOf, useEditor } from './useEditor';

type View = { tidy: () => Promise<void>; fit: () => void; jumpTo: (id: string) => void };
type Props = {
  saving: ReturnType<typeof useAutosave>;
  checkError: unknown;
  shown: ShownRun;
  view: View;
  onAdd: () => void;
  onKeys: () => void;
  onPalette: (() => void) | null;
};

export function EditorBar({ saving, checkError, shown, view, onAdd, onKeys, onPalette }: Props) {
  const { undo, redo, removeSelected } = useEditor.getState();
  const canUndo = useEditor((state) => state.history.past.length > 0);
  const canRedo = useEditor((state) => state.history.future.length > 0);
  const canDelete = useEditor((state) => state.nodes.size + state.edges.size > 0);
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <Group px={16} h={48} gap={8} wrap="nowrap" style={{ flex: 'none', borderBottom: '1px solid var(--cm-border)' }}>
      {onPalette && !readOnly && (
        <Tool icon="layout-sidebar-right-collapse" label="Show the palette" onClick={onPalette} />
      )}
      <Link to="/pipelines" className="cm-link" style={{ fontWeight: 400 }}>
        Pipelines
      </Link>
      <Text c="dimmed" aria-hidden>
        /
      </Text>
      <Name name={saving.name} readOnly={readOnly} onRename={(name) => saving.describe({ name })} />
      <SaveState saving={saving} readOnly={readOnly} />
      <Group ml="auto" gap={4} wrap="nowrap">
        {!readOnly && (
          <>
            <Tool icon="arrow-back-up" label="Undo" keys="Ctrl+Z" disabled={!canUndo} onClick={undo} />
            <Tool icon="arrow-forward-up" label="Redo" keys="Ctrl+Shift+Z" disabled={!canRedo} onClick={redo} />
            <Tool icon="layout-distribute-horizontal" label="Tidy up" keys="L" onClick={() => void view.tidy()} />
            <Tool icon="trash" label="Delete selection" keys="Del" disabled={!canDelete} onClick={removeSelected} />
          </>
        )}
        <Tool icon="keyboard" label="Keys" keys="?" onClick={onKeys} />
        {!readOnly && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            rightSection={<Kbd size="xs">A</Kbd>}
            onClick={onAdd}
          >
            Add
          </Button>
        )}
        <Problems error={checkError} jumpTo={view.jumpTo} />
        {!readOnly && <RunButton shown={shown} />}
      </Group>
    </Group>
  );
}

type ToolProps = { icon: IconName; label: string; keys?: string; disabled?: boolean; onClick: () => void };

function Tool({ icon, label, keys, disabled, onClick }: ToolProps) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} disabled={disabled} onClick={onClick}>
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}

function Name({ name, readOnly, onRename }: { name: string; readOnly: boolean; onRename: (name: string) => void }) {
  const [text, setText] = useState<string | null>(null);
  const done = () => {
    if (text !== null && text.trim() && text.trim() !== name) onRename(text.trim());
    setText(null);
  };
  return (
    <h1 style={{ margin: 0, fontSize: 16, minWidth: 64, flex: `0 1 ${(text ?? name).length + 4}ch` }}>
      <TextInput
        variant="unstyled"
        size="sm"
        aria-label="Name of the pipeline"
        readOnly={readOnly}
        value={text ?? name}
        maxLength={200}
        styles={{ input: { fontWeight: 600, fontSize: 16, textOverflow: 'ellipsis' } }}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setText(null);
        }}
      />
    </h1>
  );
}

const saveWords = {
  saved: 'Saved',
  waiting: 'Unsaved changes',
  saving: 'Saving…',
  conflict: 'Not saved',
  failed: 'Not saved',
} as const;

function SaveState({ saving, readOnly }: { saving: Props['saving']; readOnly: boolean }) {
  if (readOnly) {
    return (
      <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
        View only
      </Text>
    );
  }
  const bad = saving.saving === 'failed';
  return (
    <Group gap={8} wrap="nowrap" style={{ flex: 'none' }}>
      <Tooltip label={bad ? words(saving.error) : 'Every change is saved by itself'} multiline maw={320}>
        <Text size="xs" c={bad ? 'var(--cm-bad)' : 'dimmed'}>
          {saveWords[saving.saving]}
        </Text>
      </Tooltip>
      {bad && (
        <Button size="compact-xs" variant="default" onClick={() => void saving.flush()}>
          Try again
        </Button>
      )}
    </Group>
  );
}

const NO_PROBLEMS: Problem[] = [];

function Problems({ error, jumpTo }: { error: unknown; jumpTo: (id: string) => void }) {
  const problems = useEditor((state) => state.check?.problems ?? NO_PROBLEMS);
  const graph = useEditor(graphOf);
  const operators = useEditor((state) => state.operators);
  if (error) {
    return (
      <Tooltip label={words(error)} multiline maw={320}>
        <Text size="xs" c="var(--cm-bad)" px={8}>
          Not checked
        </Text>
      </Tooltip>
    );
  }
  if (problems.length === 0) return null;
  const nameOf = (id: string | null) => {
    const node = graph.nodes.find((candidate) => candidate.id === id);
    return node ? node.label || (operators.get(node.operator)?.label ?? node.operator) : 'Pipeline';
  };
  return (
    <Menu position="bottom-end" width={380} transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <Button
          size="xs"
          variant="light"
          color="red"
          c="var(--cm-bad)"
          leftSection={<Icon name="alert-circle" size={14} />}
        >
          {plural(problems.length, 'problem')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflow: 'auto' }}>
        {problems.map((problem, index) => (
          <Menu.Item key={index} onClick={() => problem.node && jumpTo(problem.node)}>
            <Text size="xs" fw={600}>
              {nameOf(problem.node)}
              {problem.field ? `, ${problem.field}` : ''}
            </Text>
            <Text size="sm">{problem.message}</Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
