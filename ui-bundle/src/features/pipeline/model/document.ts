import type { Check, Graph, GraphEdge, GraphNode, Migrated, Operator, Params, Ports } from '../../../api/types';

export type Point = { x: number; y: number };

export const NODE_WIDTH = 208;
export const NODE_HEIGHT = 112;
/** Size of the grid that nodes snap to. */
export const GRID = 16;

export const EMPTY: Graph = { nodes: [], edges: [] };

/** Tells edges apart; an edge has no id of its own. */
export const edgeId = (edge: GraphEdge): string =>
  `${edge.from.node}.${edge.from.port}>${edge.to.node}.${edge.to.port}`;

export const nodeOf = (graph: Graph, id: string): GraphNode | undefined => graph.nodes.find((node) => node.id === id);

/** A free id that says what the node is: the last word of the operator's id and a number. */
export function freeId(graph: Graph, operator: string, alsoTaken: ReadonlySet<string> = new Set()): string {
  const stem = (operator.split('.').pop() ?? 'step').replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 48);
  const taken = new Set(graph.nodes.map((node) => node.id));
  for (let number = 1; ; number++) {
    const id = `${stem}-${number}`;
    if (!taken.has(id) && !alsoTaken.has(id)) return id;
  }
}

export const snapped = (value: number): number => Math.round(value / GRID) * GRID;

/** The operators by id, each in the version that a new node gets. */
export function latestById(operators: readonly Operator[]): Map<string, Operator> {
  const result = new Map<string, Operator>();
  for (const operator of operators) {
    if (operator.latest || !result.has(operator.id)) result.set(operator.id, operator);
  }
  return result;
}

/** All installed versions of each operator by its id. */
export function versionsById(operators: readonly Operator[]): Map<string, Operator[]> {
  const result = new Map<string, Operator[]>();
  for (const operator of operators) result.set(operator.id, [...(result.get(operator.id) ?? []), operator]);
  return result;
}

/** What the current version of its operator makes of a node's saved parameters; null if they stay as they are. */
export function migratedOf(check: Check | null, node: GraphNode): Migrated | null {
  const migrated = check?.nodes[node.id]?.migrated ?? null;
  return migrated?.fromVersion === node.paramsVersion ? migrated : null;
}

/**
 * The graph as it is to be saved: parameters brought up to date that can be, and each node naming the plugin that brings
 * its operator, for the day that it is gone. The same graph if nothing changes.
 */
export function broughtUpToDate(graph: Graph, check: Check | null): Graph {
  let changed = false;
  const nodes = graph.nodes.map((node) => {
    const plugin = check?.nodes[node.id]?.plugin ?? node.plugin;
    const migrated = migratedOf(check, node);
    const usable = migrated?.problem === null ? migrated : null;
    if (!usable && plugin === node.plugin) return node;
    changed = true;
    const fresh = usable ? { params: usable.params, paramsVersion: usable.toVersion } : {};
    return { ...node, plugin, ...fresh };
  });
  return changed ? { ...graph, nodes } : graph;
}

/** Ports that edges use though nobody knows them: what is left of a node whose plugin is gone. */
export function portsInUse(graph: Graph, id: string): Ports {
  const names = (all: string[]) => [...new Set(all)].map((name) => ({ name, type: 'TABLE' as const, optional: true }));
  return {
    inputs: names(graph.edges.filter((edge) => edge.to.node === id).map((edge) => edge.to.port)),
    outputs: names(graph.edges.filter((edge) => edge.from.node === id).map((edge) => edge.from.port)),
  };
}

/** JSON with sorted keys, to compare values by content. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value as Params).filter(([, inner]) => inner !== undefined && inner !== null);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Nodes whose last result no longer says what they would do now: changed since that run, or fed by a node that is. */
export function staleNodes(now: Graph, then: Graph): Set<string> {
  const before = new Map(then.nodes.map((node) => [node.id, node]));
  const inputs = (graph: Graph, id: string) =>
    graph.edges
      .filter((edge) => edge.to.node === id)
      .map(edgeId)
      .sort()
      .join();
  const stale = new Set<string>();
  for (const node of now.nodes) {
    const old = before.get(node.id);
    const same =
      old?.operator === node.operator &&
      canonical(old.params) === canonical(node.params) &&
      inputs(now, node.id) === inputs(then, node.id);
    if (!same) stale.add(node.id);
  }
  const queue = [...stale];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const edge of now.edges) {
      if (edge.from.node === id && !stale.has(edge.to.node)) {
        stale.add(edge.to.node);
        queue.push(edge.to.node);
      }
    }
  }
  return stale;
}

/** What a node says whose operator is not there. */
export const missingWords = (node: GraphNode): string =>
  node.plugin ? `Install plugin “${node.plugin}”` : 'Plugin is not installed';
