import { useReactFlow } from '@xyflow/react';
import { wholeGraph } from './viewport';
import { useMemo } from 'react';
import { moveNodes } from '../model/commands';
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
      /** The middle of what is seen, as a corner for a new node. */
      middle: (): Point => {
        const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
        if (!pane) return { x: 0, y: 0 };
        const point = flow.screenToFlowPosition({ x: pane.left + pane.width / 2, y: pane.top + pane.height / 2 });
        return { x: point.x - NODE_WIDTH / 2, y: point.y - NODE_HEIGHT / 2 };
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
