import type { Graph } from '../../../api/types';
import { GRID, NODE_HEIGHT, NODE_WIDTH, type Point } from '../model/document';
import type { Size } from './flow';

/** Places for nodes from left to right. With some nodes chosen only these move, and stay where they are as a group. */
export async function tidy(
  graph: Graph,
  chosen: ReadonlySet<string>,
  sizes: ReadonlyMap<string, Size>,
): Promise<Map<string, Point>> {
  const { default: dagre } = await import('@dagrejs/dagre');
  const nodes = chosen.size > 1 ? graph.nodes.filter((node) => chosen.has(node.id)) : graph.nodes;
  const ids = new Set(nodes.map((node) => node.id));
  const layout = new dagre.graphlib.Graph({ multigraph: true })
    .setGraph({ rankdir: 'LR', nodesep: 32, ranksep: 72 })
    .setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const size = sizes.get(node.id);
    layout.setNode(node.id, { width: size?.width ?? NODE_WIDTH, height: size?.height ?? NODE_HEIGHT });
  }
  graph.edges.forEach((edge, index) => {
    if (ids.has(edge.from.node) && ids.has(edge.to.node))
      layout.setEdge(edge.from.node, edge.to.node, {}, String(index));
  });
  dagre.layout(layout);

  const spots = nodes.map((node) => {
    const { x, y, width, height } = layout.node(node.id);
    return { id: node.id, x: x - width / 2, y: y - height / 2 };
  });
  const left = Math.min(...nodes.map((node) => node.x)) - Math.min(...spots.map((spot) => spot.x));
  const top = Math.min(...nodes.map((node) => node.y)) - Math.min(...spots.map((spot) => spot.y));
  const snap = (value: number) => Math.round(value / GRID) * GRID;
  return new Map(spots.map((spot) => [spot.id, { x: snap(spot.x + left), y: snap(spot.y + top) }]));
}
