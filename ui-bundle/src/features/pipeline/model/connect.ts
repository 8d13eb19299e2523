import type { Graph, GraphEdge, Port, Ports } from '../../../api/types';
import { edgeId } from './document';

/** Gives the ports of a node; undefined if the node is not known. */
export type PortLookup = (node: string) => Ports | undefined;

const a = (type: Port['type']) => (type === 'TABLE' ? 'a table' : 'a model');

/** Why an edge cannot be drawn, as a sentence for the user; null if it can. */
export function refusal(edge: GraphEdge, graph: Graph, portsOf: PortLookup): string | null {
  if (edge.from.node === edge.to.node) return 'A step cannot feed itself.';
  const output = portsOf(edge.from.node)?.outputs.find((port) => port.name === edge.from.port);
  const input = portsOf(edge.to.node)?.inputs.find((port) => port.name === edge.to.port);
  if (!output || !input) return 'One of these steps has no such port any more.';
  if (output.type !== input.type) {
    return `“${input.name}” takes ${a(input.type)}, but “${output.name}” gives ${a(output.type)}.`;
  }
  const id = edgeId(edge);
  if (graph.edges.some((other) => edgeId(other) === id)) return 'These two are connected already.';
  if (graph.edges.some((other) => other.to.node === edge.to.node && other.to.port === edge.to.port)) {
    return `“${input.name}” already has an input. Delete that connection first.`;
  }
  return reaches(graph, edge.to.node, edge.from.node)
    ? 'This would make a loop: the step would wait for itself.'
    : null;
}

/** Whether what one node gives flows into another. */
export function reaches(graph: Graph, from: string, to: string): boolean {
  const next = new Map<string, string[]>();
  for (const edge of graph.edges) next.set(edge.from.node, [...(next.get(edge.from.node) ?? []), edge.to.node]);
  const seen = new Set<string>();
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...(next.get(id) ?? []));
  }
  return false;
}

/** Inputs that a node's output could be connected to, nearest name first, for wiring by keyboard. */
export function openInputs(
  graph: Graph,
  from: GraphEdge['from'],
  portsOf: PortLookup,
): { edge: GraphEdge; port: Port }[] {
  return graph.nodes.flatMap((node) =>
    (portsOf(node.id)?.inputs ?? [])
      .map((port) => ({ edge: { from, to: { node: node.id, port: port.name } }, port }))
      .filter(({ edge }) => refusal(edge, graph, portsOf) === null),
  );
}
