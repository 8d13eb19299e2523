import type { Edge, Node } from '@xyflow/react';
import type { Graph, GraphEdge, GraphNode } from '../../../api/types';
import { edgeId } from '../model/document';
import { portsOf, useEditor } from '../useEditor';

export type StepFlowNode = Node<{ node: GraphNode }, 'step'>;
export type Size = { width: number; height: number };

type Cached = { selected: boolean; size: Size | undefined; label: string; flow: StepFlowNode };
const nodeCache = new WeakMap<GraphNode, Cached>();

/**
 * The canvas library's nodes. A node that did not change stays the same object, so that the library can skip it; what
 * was measured is handed back, or it would measure all nodes again.
 */
export function flowNodes(
  graph: Graph,
  selected: ReadonlySet<string>,
  sizes: ReadonlyMap<string, Size>,
): StepFlowNode[] {
  const { operators } = useEditor.getState();
  return graph.nodes.map((node) => {
    const size = sizes.get(node.id);
    const isSelected = selected.has(node.id);
    const label = node.label || (operators.get(node.operator)?.label ?? node.operator);
    const known = nodeCache.get(node);
    if (known && known.selected === isSelected && known.size === size && known.label === label) return known.flow;
    const flow: StepFlowNode = {
      id: node.id,
      type: 'step',
      position: { x: node.x, y: node.y },
      data: { node },
      selected: isSelected,
      ariaLabel: `Step ${label}, ${node.id}`,
      measured: size,
    };
    nodeCache.set(node, { selected: isSelected, size, label, flow });
    return flow;
  });
}

export function flowEdges(graph: Graph, selected: ReadonlySet<string>): Edge[] {
  const state = useEditor.getState();
  return graph.edges.map((edge) => {
    const id = edgeId(edge);
    const type = portsOf(state, edge.from.node)?.outputs.find((port) => port.name === edge.from.port)?.type;
    return {
      id,
      source: edge.from.node,
      sourceHandle: edge.from.port,
      target: edge.to.node,
      targetHandle: edge.to.port,
      selected: selected.has(id),
      className: type === 'MODEL' ? 'cm-edge-model' : undefined,
      ariaLabel: `From ${edge.from.node}, ${edge.from.port}, to ${edge.to.node}, ${edge.to.port}`,
    };
  });
}

type Ends = { source: string; sourceHandle?: string | null; target: string; targetHandle?: string | null };

export const graphEdge = (ends: Ends): GraphEdge => ({
  from: { node: ends.source, port: ends.sourceHandle ?? '' },
  to: { node: ends.target, port: ends.targetHandle ?? '' },
});
