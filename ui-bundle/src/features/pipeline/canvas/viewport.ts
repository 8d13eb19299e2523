import { getViewportForBounds, type ReactFlowInstance, type Viewport } from '@xyflow/react';
import { bounds } from '../model/commands';
import { graphOf, useEditor } from '../useEditor';
import type { Size, StepFlowNode } from './flow';

const pane = (): Size => {
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  return { width: box?.width ?? 800, height: box?.height ?? 600 };
};

/** The view that shows all nodes, from their places in the document: the library's own fit may still know older ones. */
export function wholeGraph(): Viewport {
  const { width, height } = pane();
  const { nodes } = graphOf(useEditor.getState());
  if (nodes.length === 0) return { x: 0, y: 0, zoom: 1 };
  return getViewportForBounds(bounds(nodes), width, height, 0.1, 1, 0.12);
}

/** Whether all nodes were in sight in a pane of that size. */
function sawAll({ x, y, zoom }: Viewport, size: Size): boolean {
  const box = bounds(graphOf(useEditor.getState()).nodes);
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  return left >= 0 && top >= 0 && left + box.width * zoom <= size.width && top + box.height * zoom <= size.height;
}

/** Keeps what was seen in sight while the pane changes its size: all nodes if it was all, else the middle. */
export function keepInView(element: Element, flow: ReactFlowInstance<StepFlowNode>): () => void {
  let before: Size | null = null;
  const observer = new ResizeObserver(() => {
    const now = pane();
    if (before && (before.width !== now.width || before.height !== now.height)) {
      const view = flow.getViewport();
      const all = sawAll(view, before);
      const shifted = {
        ...view,
        x: view.x + (now.width - before.width) / 2,
        y: view.y + (now.height - before.height) / 2,
      };
      void flow.setViewport(all ? wholeGraph() : shifted);
    }
    before = now;
  });
  observer.observe(element);
  return () => observer.disconnect();
}
