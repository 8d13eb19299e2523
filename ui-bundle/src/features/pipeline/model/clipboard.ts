import type { Graph, GraphEdge, GraphNode } from '../../../api/types';
import { canonical } from './document';

/** Steps travel between pipelines as text on the system's clipboard. */
export const toText = (graph: Graph): string => JSON.stringify({ clickml: 'graph', format: 1, ...graph }, null, 2);

const isText = (value: unknown): value is string => typeof value === 'string';

function isNode(value: unknown): value is GraphNode {
  const node = value as GraphNode | null;
  return !!node && isText(node.id) && isText(node.operator) && Number.isFinite(node.x) && Number.isFinite(node.y);
}

function isEdge(value: unknown): value is GraphEdge {
  const edge = value as GraphEdge | null;
  return [edge?.from?.node, edge?.from?.port, edge?.to?.node, edge?.to?.port].every(isText);
}

/** The steps in a text; null if it holds something else. Text from a clipboard is not to be trusted. */
export function fromText(text: string): Graph | null {
  if (!text.includes('"clickml"')) return null;
  try {
    const value = JSON.parse(text) as { clickml?: unknown; nodes?: unknown; edges?: unknown };
    if (value.clickml !== 'graph' || !Array.isArray(value.nodes) || !Array.isArray(value.edges)) return null;
    if (!value.nodes.every(isNode) || !value.edges.every(isEdge)) return null;
    const nodes = value.nodes.map((node) => ({
      id: node.id,
      operator: node.operator,
      versionRange: isText(node.versionRange) ? node.versionRange : null,
      label: isText(node.label) ? node.label : '',
      params: node.params && typeof node.params === 'object' ? node.params : {},
      paramsVersion: Number.isInteger(node.paramsVersion) ? node.paramsVersion : 1,
      plugin: isText(node.plugin) ? node.plugin : null,
      x: node.x,
      y: node.y,
    }));
    return { nodes, edges: value.edges.map(({ from, to }) => ({ from, to })) };
  } catch {
    return null;
  }
}

export const sameGraph = (one: Graph, other: Graph): boolean => canonical(one) === canonical(other);
