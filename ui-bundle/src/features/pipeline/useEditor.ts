import { create } from 'zustand';
import type { Check, Graph, GraphEdge, GraphNode, Operator, Params, Ports, Problem } from '../../api/types';
import { toText } from './model/clipboard';
import * as commands from './model/commands';
import { refusal } from './model/connect';
import {
  canonical,
  EMPTY,
  broughtUpToDate,
  latestById,
  migratedOf,
  nodeOf,
  type Point,
  portsInUse,
  versionsById,
} from './model/document';
import * as history from './model/undo';

type Ids = ReadonlySet<string>;
const NONE: Ids = new Set();

type EditorState = {
  history: history.History<Graph>;
  nodes: Ids;
  edges: Ids;
  /** By id, each in the version that a new node gets. */
  operators: ReadonlyMap<string, Operator>;
  /** By id, all that are installed. */
  versions: ReadonlyMap<string, readonly Operator[]>;
  check: Check | null;
  readOnly: boolean;
  /** What a screen reader is told. */
  message: string;

  load: (graph: Graph, readOnly: boolean) => void;
  setOperators: (operators: readonly Operator[]) => void;
  setCheck: (check: Check) => void;
  say: (message: string) => void;
  select: (nodes: Iterable<string>, edges?: Iterable<string>) => void;
  apply: (graph: Graph, key?: string | null) => void;
  settle: () => void;
  undo: () => void;
  redo: () => void;
  add: (operator: Operator, at: Point) => string;
  connect: (edge: GraphEdge) => string | null;
  setParams: (node: string, params: Params, paramsVersion?: number) => void;
  setVersionRange: (node: string, range: string | null) => void;
  bringUpToDate: () => void;
  setLabel: (node: string, label: string) => void;
  removeSelected: () => void;
  copied: () => string | null;
  paste: (graph: Graph, middle?: Point) => void;
};

/** The pipeline that is being edited. Everything that changes it goes through here, and can be undone. */
export const useEditor = create<EditorState>((set, get) => ({
  history: history.begin(EMPTY),
  nodes: NONE,
  edges: NONE,
  operators: new Map(),
  versions: new Map(),
  check: null,
  readOnly: false,
  message: '',

  load: (graph, readOnly) =>
    set({ history: history.begin(graph), nodes: NONE, edges: NONE, check: null, readOnly, message: '' }),
  setOperators: (operators) => set({ operators: latestById(operators), versions: versionsById(operators) }),
  // Ports that did not change stay the same object, so that nodes do not draw themselves again after each check.
  setCheck: (check) =>
    set((state) => {
      for (const [id, info] of Object.entries(check.nodes)) {
        const before = state.check?.nodes[id]?.ports;
        if (before && canonical(before) === canonical(info.ports)) info.ports = before;
      }
      return { check };
    }),
  say: (message) => set({ message }),
  select: (nodes, edges = []) => set({ nodes: new Set(nodes), edges: new Set(edges) }),
  apply: (graph, key = null) =>
    set((state) => (state.readOnly ? state : { history: history.record(state.history, graph, key) })),
  settle: () => set((state) => ({ history: history.settle(state.history) })),
  undo: () => set((state) => ({ ...step(state, history.undo(state.history)), message: 'Undone' })),
  redo: () => set((state) => ({ ...step(state, history.redo(state.history)), message: 'Redone' })),

  add: (operator, at) => {
    const { graph, id } = commands.addNode(get().history.present, operator, at);
    get().apply(graph);
    set({ nodes: new Set([id]), edges: NONE, message: `${operator.label} added` });
    return id;
  },
  connect: (edge) => {
    const state = get();
    const graph = state.history.present;
    const why = refusal(edge, graph, (id) => portsOf(state, id));
    if (why === null) state.apply(commands.connect(graph, edge));
    set({ message: why ?? 'Connected' });
    return why;
  },
  // What is entered is entered into the form of the operator's current version.
  setParams: (node, params, paramsVersion) => {
    const { history: now, check, apply } = get();
    const saved = nodeOf(now.present, node);
    const version = paramsVersion ?? (saved && migratedOf(check, saved)?.toVersion);
    apply(commands.setParams(now.present, node, params, version), `params:${node}`);
  },
  setVersionRange: (node, range) => get().apply(commands.setVersionRange(get().history.present, node, range)),
  // No step of the history: it is what the server would make of the parameters anyway.
  bringUpToDate: () =>
    set((state) => {
      const present = broughtUpToDate(state.history.present, state.check);
      return present === state.history.present ? state : { history: { ...state.history, present } };
    }),
  setLabel: (node, label) => get().apply(commands.setLabel(get().history.present, node, label), `label:${node}`),
  removeSelected: () => {
    const { history: now, nodes, edges, apply } = get();
    if (nodes.size + edges.size === 0) return;
    apply(commands.removeItems(now.present, nodes, edges));
    set({ nodes: NONE, edges: NONE, message: 'Deleted' });
  },
  copied: () => {
    const { history: now, nodes } = get();
    return nodes.size > 0 ? toText(commands.part(now.present, nodes)) : null;
  },
  paste: (copied, middle) => {
    const { graph, ids } = commands.pasteGraph(get().history.present, copied, middle);
    get().apply(graph);
    set({ nodes: ids, edges: NONE, message: `${ids.size} pasted` });
  },
}));

/** Steps back or forth; what is no longer there cannot stay selected. */
function step(state: EditorState, next: history.History<Graph>): Partial<EditorState> {
  const there = new Set(next.present.nodes.map((node) => node.id));
  return { history: next, nodes: new Set([...state.nodes].filter((id) => there.has(id))), edges: NONE };
}

export const graphOf = (state: EditorState): Graph => state.history.present;

const inUse = new WeakMap<Graph, Map<string, Ports>>();

/** The ports of a node: as the last check saw them, else the operator's own, else those that edges use. */
export function portsOf(state: EditorState, id: string): Ports | undefined {
  const checked = state.check?.nodes[id]?.ports;
  if (checked) return checked;
  const graph = graphOf(state);
  const node = nodeOf(graph, id);
  if (!node) return undefined;
  const own = state.operators.get(node.operator)?.ports;
  if (own) return own;
  const known = inUse.get(graph) ?? new Map<string, Ports>();
  inUse.set(graph, known);
  const ports = known.get(id) ?? portsInUse(graph, id);
  known.set(id, ports);
  return ports;
}

/** The operator of a node in the version that it would run with; the newest if that is not known. */
export function operatorOf(state: EditorState, node: GraphNode): Operator | undefined {
  const version = state.check?.nodes[node.id]?.pluginVersion;
  const bound = state.versions.get(node.operator)?.find((operator) => operator.pluginVersion === version);
  return bound ?? state.operators.get(node.operator);
}

/** The worst problem of a node. */
export function problemOf(state: EditorState, id: string): Problem | undefined {
  const all = state.check?.problems.filter((problem) => problem.node === id) ?? [];
  return all.find((problem) => problem.severity === 'ERROR') ?? all[0];
}

/** Problems of a node's fields by their path. */
export function errorsOf(check: Check | null, id: string): Map<string, string> {
  const errors = new Map<string, string>();
  for (const problem of check?.problems ?? []) {
    const path = (problem.field ?? '').replace(/^params\.?/, '');
    if (problem.node !== id || path === '') continue;
    errors.set(path, [errors.get(path), problem.message].filter(Boolean).join(' '));
  }
  return errors;
}

/** Problems of a node as a whole. */
export const ownProblems = (check: Check | null, id: string): Problem[] =>
  (check?.problems ?? []).filter(({ node, field }) => node === id && (field ?? '').replace(/^params\.?/, '') === '');
