import type { Graph, GraphEdge, GraphNode, Operator, Params } from '../../../api/types';
import { edgeId, freeId, NODE_HEIGHT, NODE_WIDTH, type Point, snapped } from './document';

/** Changes of a graph, each from one graph to the next. None of them alters its argument. */

/** Adds a node with its corner at a point, moved aside if another node lies just there. */
export function addNode(graph: Graph, operator: Operator, at: Point): { graph: Graph; id: string } {
  const id = freeId(graph, operator.id);
  const spot = { x: snapped(at.x), y: snapped(at.y) };
  while (graph.nodes.some((node) => Math.abs(node.x - spot.x) < 16 && Math.abs(node.y - spot.y) < 16)) {
    spot.x += 32;
    spot.y += 32;
  }
  const node: GraphNode = {
    id,
    operator: operator.id,
    versionRange: null,
    label: '',
    params: {},
    paramsVersion: operator.paramsVersion,
    plugin: operator.plugin,
    ...spot,
  };
  return { graph: { ...graph, nodes: [...graph.nodes, node] }, id };
}

/** The nearest place downwards where a node would lie on no other. */
export function freeSpot(graph: Graph, at: Point): Point {
  const spot = { x: snapped(at.x), y: snapped(at.y) };
  const covers = (node: Point) => Math.abs(node.x - spot.x) < NODE_WIDTH && Math.abs(node.y - spot.y) < NODE_HEIGHT;
  while (graph.nodes.some(covers)) spot.y += 32;
  return spot;
}

export const connect = (graph: Graph, edge: GraphEdge): Graph => ({ ...graph, edges: [...graph.edges, edge] });

export function moveNodes(graph: Graph, to: ReadonlyMap<string, Point>): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      const point = to.get(node.id);
      return point && (point.x !== node.x || point.y !== node.y) ? { ...node, x: point.x, y: point.y } : node;
    }),
  };
}

const changed = (graph: Graph, id: string, change: (node: GraphNode) => GraphNode): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)),
});

export const setParams = (graph: Graph, id: string, params: Params, paramsVersion?: number): Graph =>
  changed(graph, id, (node) => ({ ...node, params, paramsVersion: paramsVersion ?? node.paramsVersion }));

export const setVersionRange = (graph: Graph, id: string, versionRange: string | null): Graph =>
  changed(graph, id, (node) => ({ ...node, versionRange }));

export const setLabel = (graph: Graph, id: string, label: string): Graph =>
  changed(graph, id, (node) => ({ ...node, label }));

/** Takes nodes away, with the edges at them, and edges by themselves. */
export function removeItems(graph: Graph, nodes: ReadonlySet<string>, edges: ReadonlySet<string>): Graph {
  return {
    nodes: graph.nodes.filter((node) => !nodes.has(node.id)),
    edges: graph.edges.filter(
      (edge) => !edges.has(edgeId(edge)) && !nodes.has(edge.from.node) && !nodes.has(edge.to.node),
    ),
  };
}

/** The chosen nodes and what connects them. */
export function part(graph: Graph, nodes: ReadonlySet<string>): Graph {
  return {
    nodes: graph.nodes.filter((node) => nodes.has(node.id)),
    edges: graph.edges.filter((edge) => nodes.has(edge.from.node) && nodes.has(edge.to.node)),
  };
}

/** Adds a copy of another graph under new ids, its middle at a point or a little aside of where it was. */
export function pasteGraph(graph: Graph, copied: Graph, middle?: Point): { graph: Graph; ids: Set<string> } {
  const ids = new Map<string, string>();
  for (const node of copied.nodes) ids.set(node.id, freeId(graph, node.operator, new Set(ids.values())));
  const shift = middle ? toMiddle(copied, middle) : { x: 32, y: 32 };
  const nodes = copied.nodes.map((node) => ({
    ...node,
    id: ids.get(node.id) as string,
    x: snapped(node.x + shift.x),
    y: snapped(node.y + shift.y),
  }));
  const edges = copied.edges.flatMap((edge) => {
    const from = ids.get(edge.from.node);
    const to = ids.get(edge.to.node);
    return from && to ? [{ from: { ...edge.from, node: from }, to: { ...edge.to, node: to } }] : [];
  });
  return {
    graph: { nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...edges] },
    ids: new Set(ids.values()),
  };
}

/** The box around all nodes; a box of one node's size at the origin if there are none. */
export function bounds(nodes: readonly Point[]): Point & { width: number; height: number } {
  if (nodes.length === 0) return { x: 0, y: 0, width: NODE_WIDTH, height: NODE_HEIGHT };
  const x = Math.min(...nodes.map((node) => node.x));
  const y = Math.min(...nodes.map((node) => node.y));
  return {
    x,
    y,
    width: Math.max(...nodes.map((node) => node.x)) - x + NODE_WIDTH,
    height: Math.max(...nodes.map((node) => node.y)) - y + NODE_HEIGHT,
  };
}

function toMiddle(graph: Graph, middle: Point): Point {
  const box = bounds(graph.nodes);
  return { x: middle.x - box.x - box.width / 2, y: middle.y - box.y - box.height / 2 };
}
