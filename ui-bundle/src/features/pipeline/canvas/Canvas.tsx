import {
  Background,
  Controls,
  type Connection,
  type Edge,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  useReactFlow,
  type OnConnectEnd,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Endpoint } from '../../../api/types';
import '../../../theme/canvas.css';
import { moveNodes } from '../model/commands';
import { refusal } from '../model/connect';
import { GRID, type Point } from '../model/document';
import { categoryOf } from '../operators';
import { graphOf, portsOf, useEditor } from '../useEditor';
import { flowEdges, flowNodes, graphEdge, type Size, type StepFlowNode } from './flow';
import { Refusal, type RefusalAt } from './Refusal';
import { sizes } from './sizes';
import { StepNode } from './StepNode';
import { keepInView, wholeGraph } from './viewport';

export const OPERATOR_TYPE = 'application/x-clickml-operator';

const nodeTypes = { step: StepNode };
const SNAP: [number, number] = [GRID, GRID];
const PAN_BUTTONS = [1, 2];
const FAR = 0.4;

type Props = {
  /** A connection was dropped where nothing is: which step should go there? */
  onDropWire: (from: Endpoint, at: Point) => void;
};

export function Canvas({ onDropWire }: Props) {
  const graph = useEditor(graphOf);
  const selectedNodes = useEditor((state) => state.nodes);
  const selectedEdges = useEditor((state) => state.edges);
  const operators = useEditor((state) => state.operators);
  const check = useEditor((state) => state.check);
  const readOnly = useEditor((state) => state.readOnly);
  const scheme = useComputedColorScheme('light');
  const flow = useReactFlow<StepFlowNode>();
  const wrap = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState(0);
  const [refused, setRefused] = useState<RefusalAt | null>(null);

  useEffect(() => (wrap.current ? keepInView(wrap.current, flow) : undefined), [flow]);

  // `measured` counts measurements, `operators` and `check` carry the names and types that nodes and edges show.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const nodes = useMemo(() => flowNodes(graph, selectedNodes, sizes), [graph, selectedNodes, measured, operators]);
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const edges = useMemo(() => flowEdges(graph, selectedEdges), [graph, selectedEdges, operators, check]);

  const onNodesChange = useCallback((changes: NodeChange<StepFlowNode>[]) => nodesChanged(changes, setMeasured), []);
  const valid = useCallback((ends: Connection | Edge) => {
    const state = useEditor.getState();
    return refusal(graphEdge(ends), graphOf(state), (id) => portsOf(state, id)) === null;
  }, []);

  const onConnectEnd: OnConnectEnd = (event, connection) => {
    wrap.current?.classList.remove('cm-connecting');
    const at = 'clientX' in event ? event : event.changedTouches[0];
    const { fromHandle, toHandle } = connection;
    if (!at || !fromHandle) return;
    if (toHandle && connection.isValid === false) {
      const [out, into] = fromHandle.type === 'source' ? [fromHandle, toHandle] : [toHandle, fromHandle];
      const edge = graphEdge({ source: out.nodeId, sourceHandle: out.id, target: into.nodeId, targetHandle: into.id });
      const state = useEditor.getState();
      const text = refusal(edge, graphOf(state), (id) => portsOf(state, id));
      if (text) {
        state.say(text);
        setRefused({ x: at.clientX, y: at.clientY, text });
      }
    } else if (!toHandle && !connection.toNode && fromHandle.type === 'source') {
      onDropWire(
        { node: fromHandle.nodeId, port: fromHandle.id ?? '' },
        flow.screenToFlowPosition({ x: at.clientX, y: at.clientY }),
      );
    }
  };

  const onDrop = (event: DragEvent) => {
    const state = useEditor.getState();
    const operator = state.operators.get(event.dataTransfer.getData(OPERATOR_TYPE));
    if (!operator || readOnly) return;
    event.preventDefault();
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    state.add(operator, { x: point.x - 24, y: point.y - 24 });
  };

  return (
    <div ref={wrap} style={{ position: 'absolute', inset: 0 }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={edgesChanged}
        onConnect={(connection) => useEditor.getState().connect(graphEdge(connection))}
        isValidConnection={valid}
        onConnectStart={(_, start) => {
          if (!wrap.current || start.handleType !== 'source' || !start.nodeId) return;
          const port = portsOf(useEditor.getState(), start.nodeId)?.outputs.find(({ name }) => name === start.handleId);
          wrap.current.dataset.from = port?.type ?? '';
          wrap.current.classList.add('cm-connecting');
        }}
        onConnectEnd={onConnectEnd}
        onMove={(_, viewport) => wrap.current?.classList.toggle('cm-far', viewport.zoom < FAR)}
        onDragOver={(event) => {
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
        }}
        onDrop={onDrop}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        deleteKeyCode={null}
        snapToGrid
        snapGrid={SNAP}
        minZoom={0.1}
        maxZoom={2}
        connectionRadius={28}
        onlyRenderVisibleElements={nodes.length > 150}
        elevateNodesOnSelect
        selectionOnDrag
        panOnScroll
        panOnDrag={PAN_BUTTONS}
        onInit={(instance) => void instance.setViewport(wholeGraph())}
        colorMode={scheme}
      >
        <Background gap={16} size={1} color="var(--cm-grid)" bgColor="var(--cm-canvas)" />
        {nodes.length > 12 && nodes.length <= 300 && (
          <MiniMap
            pannable
            zoomable
            ariaLabel="Overview of the pipeline"
            nodeColor={(node: StepFlowNode) => categoryOf(operators.get(node.data.node.operator)).colour}
            nodeBorderRadius={6}
            style={{ width: 160, height: 104 }}
            bgColor="var(--cm-node)"
          />
        )}
        <Controls showInteractive={false} orientation="horizontal" />
      </ReactFlow>
      {refused && <Refusal at={refused} onGone={() => setRefused(null)} />}
    </div>
  );
}

function nodesChanged(changes: NodeChange<StepFlowNode>[], setMeasured: (next: (count: number) => number) => void) {
  const state = useEditor.getState();
  const moves = new Map<string, Point>();
  const chosen = new Set(state.nodes);
  let dragging = false;
  for (const change of changes) {
    if (change.type === 'position' && change.position) {
      moves.set(change.id, change.position);
      dragging ||= change.dragging === true;
    } else if (change.type === 'select') {
      if (change.selected) chosen.add(change.id);
      else chosen.delete(change.id);
    } else if (change.type === 'dimensions' && change.dimensions) {
      remember(change.id, change.dimensions, setMeasured);
    }
  }
  if (moves.size > 0) state.apply(moveNodes(graphOf(state), moves), 'move');
  if (changes.some((change) => change.type === 'position' && change.dragging === false) && !dragging) state.settle();
  if (changes.some((change) => change.type === 'select')) state.select(chosen, state.edges);
}

function remember(id: string, size: Size, setMeasured: (next: (count: number) => number) => void) {
  const before = sizes.get(id);
  if (before?.width === size.width && before.height === size.height) return;
  sizes.set(id, size);
  setMeasured((count) => count + 1);
}

function edgesChanged(changes: EdgeChange[]) {
  const state = useEditor.getState();
  const chosen = new Set(state.edges);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    if (change.selected) chosen.add(change.id);
    else chosen.delete(change.id);
  }
  state.select(state.nodes, chosen);
}
