import type { Endpoint, Operator, Port } from '../../../api/types';
import type { Point } from '../model/document';
import { categoryOf, find, offered } from '../operators';
import { graphOf, portsOf, useEditor } from '../useEditor';
import { openInputs } from '../model/connect';
import { Chooser } from './Chooser';
import { Tile } from './Palette';

export type AddAt = { at: Point; from?: Endpoint };

/** Adds a step by name. If a connection waits for its other end, only steps that it fits are offered. */
export function QuickAdd({ add, onClose }: { add: AddAt; onClose: () => void }) {
  const state = useEditor.getState();
  const type = add.from && outputOf(add.from)?.type;
  const all = offered(state.operators.values()).filter((operator) => !type || firstInput(operator, type));
  return (
    <Chooser
      label="Add a step"
      placeholder={type ? `Add a step that takes this ${type.toLowerCase()}…` : 'Add a step…'}
      empty="No step answers to that."
      choices={(typed) =>
        find(all, typed).map((operator) => ({
          id: operator.id,
          label: operator.label,
          note: categoryOf(operator).label,
          title: operator.summary,
          tile: <Tile operator={operator} small />,
        }))
      }
      onPick={(id) => {
        const operator = state.operators.get(id);
        if (operator) addAndConnect(operator, add, type);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

const outputOf = (from: Endpoint): Port | undefined =>
  portsOf(useEditor.getState(), from.node)?.outputs.find((port) => port.name === from.port);

const firstInput = (operator: Operator, type: Port['type']) => operator.ports.inputs.find((port) => port.type === type);

function addAndConnect(operator: Operator, { at, from }: AddAt, type: Port['type'] | undefined) {
  const state = useEditor.getState();
  const id = state.add(operator, at);
  const input = type && firstInput(operator, type);
  if (from && input) state.connect({ from, to: { node: id, port: input.name } });
}

/** Connects an output of a step by keyboard: offers every input that it fits. */
export function ConnectTo({ node, onClose }: { node: string; onClose: () => void }) {
  const state = useEditor.getState();
  const graph = graphOf(state);
  const label = (id: string) => {
    const found = graph.nodes.find((candidate) => candidate.id === id);
    return found?.label || state.operators.get(found?.operator ?? '')?.label || id;
  };
  const outputs = portsOf(state, node)?.outputs ?? [];
  const open = outputs.flatMap((port) => openInputs(graph, { node, port: port.name }, (id) => portsOf(state, id)));
  return (
    <Chooser
      label={`Connect ${label(node)} to`}
      placeholder={`Connect ${label(node)} to…`}
      empty="Nothing here takes what this step gives."
      choices={(typed) =>
        open
          .map(({ edge, port }, index) => ({
            id: String(index),
            label: `${edge.from.port} → ${label(edge.to.node)}, ${port.name}`,
            note: edge.to.node,
          }))
          .filter((choice) => `${choice.label} ${choice.note}`.toLowerCase().includes(typed.toLowerCase()))
      }
      onPick={(index) => {
        const chosen = open[Number(index)];
        if (chosen) state.connect(chosen.edge);
        onClose();
      }}
      onClose={onClose}
    />
  );
}
