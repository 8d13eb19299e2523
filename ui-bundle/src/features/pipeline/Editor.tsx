import { Kbd, Paper, Text, VisuallyHidden } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { Operator, Pipeline } from '../../api/types';
import { Canvas } from './canvas/Canvas';
import { CanvasProvider } from './canvas/CanvasProvider';
import { useView } from './canvas/useView';
import { ConflictDialog } from './ConflictDialog';
import { EditorBar } from './EditorBar';
import { Inspector } from './inspector/Inspector';
import { KeysDialog } from './KeysDialog';
import { type AddAt, ConnectTo, QuickAdd } from './palette/QuickAdd';
import { Palette } from './palette/Palette';
import { Drawer } from './run/Drawer';
import { useShownRun } from './run/useShownRun';
import { useAutosave } from './useAutosave';
import { useCheck } from './useCheck';
import { graphOf, useEditor } from './useEditor';
import { useShortcuts } from './useShortcuts';

type Props = { pipeline: Pipeline; onReload: () => void };

export function Editor(props: Props) {
  return (
    <CanvasProvider>
      <Inside {...props} />
    </CanvasProvider>
  );
}

type Open = { kind: 'add'; add: AddAt } | { kind: 'connect'; node: string } | { kind: 'keys' } | null;

function Inside({ pipeline, onReload }: Props) {
  const view = useView();
  const saving = useAutosave(pipeline);
  const checkError = useCheck(pipeline.id);
  const shown = useShownRun(pipeline.id, saving.flush);
  const [open, setOpen] = useState<Open>(null);
  const [palette, setPalette] = useState(true);
  const empty = useEditor((state) => graphOf(state).nodes.length === 0);
  const readOnly = useEditor((state) => state.readOnly);
  const message = useEditor((state) => state.message);
  const navigate = useNavigate({ from: '/pipelines/$id' });
  const { node } = useSearch({ from: '/shell/pipelines/$id' });

  // A link to a node is followed once; after that the selection is the user's.
  useEffect(() => {
    if (!node) return;
    const timer = setTimeout(() => {
      view.jumpTo(node);
      void navigate({ search: (before) => ({ ...before, node: undefined }), replace: true });
    }, 100);
    return () => clearTimeout(timer);
  }, [node, view, navigate]);

  const add = useCallback(
    (operator: Operator) => {
      const state = useEditor.getState();
      if (!state.readOnly) view.jumpTo(state.add(operator, view.nextSpot()));
    },
    [view],
  );
  const quickAdd = useCallback(() => setOpen({ kind: 'add', add: { at: view.nextSpot() } }), [view]);
  useShortcuts({
    view,
    blocked: open !== null,
    quickAdd,
    connect: (id) => setOpen({ kind: 'connect', node: id }),
    keys: () => setOpen({ kind: 'keys' }),
    run: () => void shown.start(),
  });

  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      <EditorBar
        saving={saving}
        checkError={checkError}
        shown={shown}
        view={view}
        onAdd={quickAdd}
        onKeys={() => setOpen({ kind: 'keys' })}
        onPalette={palette ? null : () => setPalette(true)}
      />
      <div style={{ display: 'flex', flex: 1, minHeight: 0 }}>
        {palette && !readOnly && <Palette onAdd={add} onCollapse={() => setPalette(false)} />}
        <div style={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
          <section aria-label="Canvas" style={{ flex: 1, minHeight: 0, position: 'relative' }}>
            <Canvas onDropWire={(from, at) => setOpen({ kind: 'add', add: { from, at } })} />
            {empty && <Begin readOnly={readOnly} />}
          </section>
          <Drawer shown={shown} jumpTo={view.jumpTo} />
        </div>
        <Inspector
          shown={shown}
          description={saving.description}
          onDescribe={(description) => saving.describe({ description })}
        />
      </div>
      <VisuallyHidden role="status">{message}</VisuallyHidden>
      {open?.kind === 'add' && !readOnly && <QuickAdd add={open.add} onClose={() => setOpen(null)} />}
      {open?.kind === 'connect' && !readOnly && <ConnectTo node={open.node} onClose={() => setOpen(null)} />}
      {open?.kind === 'keys' && <KeysDialog onClose={() => setOpen(null)} />}
      {saving.saving === 'conflict' && <ConflictDialog onReload={onReload} onOverwrite={saving.overwrite} />}
    </div>
  );
}

function Begin({ readOnly }: { readOnly: boolean }) {
  return (
    <Paper
      withBorder
      p="lg"
      ta="center"
      style={{
        position: 'absolute',
        left: '50%',
        top: '42%',
        transform: 'translate(-50%, -50%)',
        pointerEvents: 'none',
      }}
    >
      <Text fw={600}>{readOnly ? 'This pipeline is empty' : 'Drag a step from “Data” here to begin'}</Text>
      {!readOnly && (
        <Text size="sm" c="dimmed" mt={4}>
          or press <Kbd size="xs">A</Kbd> and type the name of a step; <Kbd size="xs">?</Kbd> lists all keys
        </Text>
      )}
    </Paper>
  );
}
