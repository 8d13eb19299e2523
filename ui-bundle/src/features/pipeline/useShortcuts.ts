import { useEffect, useRef } from 'react';
import { PALETTE_SEARCH } from './palette/Palette';
import { fromText } from './model/clipboard';
import { part } from './model/commands';
import { graphOf, useEditor } from './useEditor';

type Actions = {
  view: { tidy: () => Promise<void>; fit: () => void };
  blocked: boolean;
  quickAdd: () => void;
  connect: (node: string) => void;
  keys: () => void;
  run: () => void;
};

/** Whether the key belongs to what has the focus: a field, a list, a menu or a dialog. */
function taken(target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : null;
  return !!element?.closest(
    'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]',
  );
}

const only = (ids: ReadonlySet<string>): string | undefined => (ids.size === 1 ? [...ids][0] : undefined);

/** The editor's keys, and the system's clipboard. */
export function useShortcuts(actions: Actions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { blocked } = latest.current;
      if (blocked || event.defaultPrevented || event.altKey) return;
      const control = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (control && key === 'Enter') {
        event.preventDefault();
        latest.current.run();
        return;
      }
      if (taken(event.target)) return;
      const action = (control ? withControl : alone)[key];
      if (!action) return;
      event.preventDefault();
      action(latest.current, event);
    };
    const onCopy = (event: ClipboardEvent) => {
      const text = clipboardIsOurs(event) ? useEditor.getState().copied() : null;
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') useEditor.getState().removeSelected();
      else useEditor.getState().say('Copied');
    };
    const onPaste = (event: ClipboardEvent) => {
      const state = useEditor.getState();
      const graph =
        clipboardIsOurs(event) && !state.readOnly ? fromText(event.clipboardData?.getData('text/plain') ?? '') : null;
      if (!graph) return;
      event.preventDefault();
      state.paste(graph);
    };
    const clipboardIsOurs = (event: ClipboardEvent) =>
      !latest.current.blocked && !taken(event.target) && !window.getSelection()?.toString();
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}

type Action = (actions: Actions, event: KeyboardEvent) => void;

const withControl: Record<string, Action> = {
  z: (_, event) => (event.shiftKey ? useEditor.getState().redo() : useEditor.getState().undo()),
  y: () => useEditor.getState().redo(),
  a: () => {
    const state = useEditor.getState();
    state.select(graphOf(state).nodes.map((node) => node.id));
  },
  d: () => {
    const state = useEditor.getState();
    if (state.nodes.size > 0 && !state.readOnly) state.paste(part(graphOf(state), state.nodes));
  },
};

const alone: Record<string, Action> = {
  Delete: () => useEditor.getState().removeSelected(),
  Backspace: () => useEditor.getState().removeSelected(),
  a: (actions) => actions.quickAdd(),
  c: (actions) => {
    const node = only(useEditor.getState().nodes);
    if (node) actions.connect(node);
  },
  l: (actions) => void actions.view.tidy(),
  f: (actions) => actions.view.fit(),
  '?': (actions) => actions.keys(),
  '/': () => document.getElementById(PALETTE_SEARCH)?.focus(),
};
