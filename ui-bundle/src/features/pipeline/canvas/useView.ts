import { useReactFlow } from '@xyflow/react';
import { wholeGraph } from './viewport';
import { useMemo } from 'react';
import { freeSpot, moveNodes } from '../model/commands';
import { NODE_HEIGHT, NODE_WIDTH, nodeOf, type Point } from '../model/document';
import { graphOf, useEditor } from '../useEditor';
import { tidy } from './layout';
import { sizes } from './sizes';

const moving = () => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150);

/** Where the canvas looks. The only door to it for the rest of the editor. */
export function useView() {
  const flow = useReactFlow();
  return useMemo(() => {
    const fit = () => void flow.setViewport(wholeGraph(), { duration: moving() });
    return {
      fit,
      /** Where a node that was not dropped anywhere goes: beside the selected one, else into the middle of what is seen. */
      nextSpot: (): Point => {
        const graph = graphOf(useEditor.getState());
        const [chosen, ...more] = useEditor.getState().nodes;
        const before = chosen !== undefined && more.length === 0 ? nodeOf(graph, chosen) : undefined;
        if (before) return freeSpot(graph, { x: before.x + NODE_WIDTH + 64, y: before.y });
        const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
        if (!pane) return { x: 0, y: 0 };
        const point = flow.screenToFlowPosition({ x: pane.left + pane.width / 2, y: pane.top + pane.height / 2 });
        return freeSpot(graph, { x: point.x - NODE_WIDTH / 2, y: point.y - NODE_HEIGHT / 2 });
      },
      jumpTo: (id: string) => {
        const node = nodeOf(graphOf(useEditor.getState()), id);
        if (!node) return;
        useEditor.getState().select([id]);
        void flow.setCenter(node.x + NODE_WIDTH / 2, node.y + NODE_HEIGHT / 2, {
          zoom: Math.max(flow.getZoom(), 0.8),
          duration: moving(),
        });
      },
      tidy: async () => {
        const { nodes } = useEditor.getState();
        const graph = graphOf(useEditor.getState());
        if (graph.nodes.length === 0) return;
        const places = await tidy(graph, nodes, sizes);
        const state = useEditor.getState();
        state.apply(moveNodes(graphOf(state), places));
        state.say('Tidied up');
        if (nodes.size < 2) fit();
      },
    };
  }, [flow]);
}
