import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react';
import { memo, useEffect } from 'react';
import type { Port } from '../../../api/types';
import { Icon } from '../../../icons/Icon';
import { between, count } from '../../../ui/format';
import { stepTone } from '../../../ui/Status';
import { categoryOf } from '../operators';
import { useRunView } from '../run/useRunView';
import { missingWords } from '../model/document';
import { operatorOf, portsOf, problemOf, useEditor } from '../useEditor';
import type { StepFlowNode } from './flow';

/** One step on the canvas. It listens to the editor for its own ports and problem, and to the run for its own state. */
export const StepNode = memo(function StepNode({ id, data: { node } }: NodeProps<StepFlowNode>) {
  const operator = useEditor((state) => operatorOf(state, node));
  const known = useEditor((state) => state.operators.size > 0);
  const ports = useEditor((state) => portsOf(state, id));
  const problem = useEditor((state) => problemOf(state, id));
  const update = useUpdateNodeInternals();
  useEffect(() => update(id), [ports, id, update]);

  const category = categoryOf(operator);
  const missing = known && !operator;
  const tone = useRunView((state) => {
    const step = state.steps[id];
    return step && !state.stale.has(id) ? stepTone(step.status)[0] : undefined;
  });
  return (
    <div className="cm-node" data-tone={tone} data-problem={problem?.severity} data-missing={missing || undefined}>
      <div className="cm-node__head">
        <span className="cm-tile" style={{ background: category.colour }}>
          <Icon name={missing ? 'puzzle' : category.icon} size={16} />
        </span>
        <div style={{ minWidth: 0 }}>
          <div className="cm-node__title">{node.label || (operator?.label ?? node.operator)}</div>
          {missing && node.label && <div className="cm-node__sub cm-cut">{node.operator}</div>}
          <div className="cm-node__sub cm-cut">
            {missing ? missingWords(node) : operator ? `${operator.plugin} ${operator.pluginVersion}` : node.operator}
          </div>
        </div>
        {problem && (
          <span
            className="cm-node__problem"
            data-severity={problem.severity}
            role="img"
            aria-label={problem.message}
            title={problem.message}
          >
            <Icon name={problem.severity === 'ERROR' ? 'alert-circle' : 'alert-triangle'} size={16} />
          </span>
        )}
      </div>
      <div className="cm-node__ports">
        <div>
          {ports?.inputs.map((port) => (
            <PortRow key={port.name} port={port} side="in" />
          ))}
        </div>
        <div>
          {ports?.outputs.map((port) => (
            <PortRow key={port.name} port={port} side="out" />
          ))}
        </div>
      </div>
      <Foot id={id} />
    </div>
  );
});

function PortRow({ port, side }: { port: Port; side: 'in' | 'out' }) {
  const incoming = side === 'in';
  return (
    <div className="cm-port">
      <Handle
        className="cm-h"
        id={port.name}
        data-type={port.type}
        data-side={side}
        data-optional={port.optional || undefined}
        type={incoming ? 'target' : 'source'}
        position={incoming ? Position.Left : Position.Right}
        role="img"
        aria-label={`${incoming ? 'Input' : 'Output'} ${port.name}, ${port.type.toLowerCase()}${port.optional ? ', optional' : ''}`}
      />
      {port.name}
    </div>
  );
}

function Foot({ id }: { id: string }) {
  const step = useRunView((state) => state.steps[id]);
  const stale = useRunView((state) => state.stale.has(id));
  if (!step) {
    return (
      <div className="cm-node__foot">
        <span className="cm-dot" />
        Not run
      </div>
    );
  }
  const [tone, word] =
    stale && step.status === 'SUCCEEDED' ? (['warn', 'Changed since'] as const) : stepTone(step.status);
  const facts = [step.rows >= 0 ? `${count(step.rows)} rows` : '', between(step.started, step.finished)].filter(
    Boolean,
  );
  const running = step.status === 'RUNNING';
  return (
    <div className="cm-node__foot">
      {running && <span className="cm-node__bar" style={{ width: `${Math.round(step.progress * 100)}%` }} />}
      <span className="cm-dot" data-tone={tone} />
      <span>{word}</span>
      <span className="cm-tabular cm-cut" style={{ marginLeft: 'auto' }}>
        {running ? `${Math.round(step.progress * 100)} %` : facts.join(', ')}
      </span>
    </div>
  );
}
