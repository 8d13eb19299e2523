// What the fake server remembers, and its pretended runs. For tests only.
import { charts, fields, operators, predicted, rows } from './catalog.mjs';

export const now = () => new Date().toISOString();
let counter = 0;
export const newId = () => `${(++counter).toString(16).padStart(8, '0')}-fake`;

export const state = {
  pipelines: new Map(),
  datasets: new Map(),
  runs: new Map(),
  models: [],
  tokens: [],
  removed: new Set(),
  users: [
    {
      name: 'admin',
      displayName: 'Administrator',
      role: 'ADMIN',
      enabled: true,
      created: now(),
      lastLogin: now(),
      version: 1,
    },
  ],
  audit: [],
  revision: 1,
  listeners: new Set(),
  eventId: 0,
};

export function publish(type, data) {
  const text = `id: ${++state.eventId}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
  for (const response of state.listeners) response.write(text);
}

export function note(action, target, before = null, after = null) {
  state.audit.unshift({
    id: state.audit.length + 1,
    time: now(),
    user: 'admin',
    address: '127.0.0.1',
    action,
    target,
    before,
    after,
    hash: 'fake',
  });
}

export const listed = () => operators.filter((operator) => !state.removed.has(operator.plugin));
const find = (id) => listed().find((operator) => operator.id === id);

/** Parameters of version 0 become those of now, which shows what a migration looks like. */
function migrated(node, operator) {
  if (node.paramsVersion >= operator.paramsVersion) return null;
  const { old, ...rest } = node.params;
  return {
    fromVersion: node.paramsVersion,
    toVersion: operator.paramsVersion,
    params: { ...rest, trees: 500 },
    differences: [
      { path: 'old', before: old ?? null, after: null },
      { path: 'trees', before: null, after: 500 },
    ],
    problem: null,
  };
}

/** Problems and columns, roughly as the engine sees them. */
export function check(graph) {
  const problems = [];
  const nodes = {};
  const add = (node, field, code, message) => problems.push({ node, field, code, message, severity: 'ERROR' });
  for (const node of graph.nodes) {
    const operator = find(node.operator);
    if (!operator) {
      add(node.id, null, 'OPERATOR_UNKNOWN', `There is no operator '${node.operator}'. Install its plugin.`);
      continue;
    }
    const inputs = {};
    for (const port of operator.ports.inputs) {
      const wired = graph.edges.some((edge) => edge.to.node === node.id && edge.to.port === port.name);
      if (wired) inputs[port.name] = fields;
      else if (!port.optional) add(node.id, port.name, 'INPUT_MISSING', `Input '${port.name}' is not connected.`);
    }
    for (const name of operator.paramsSchema.required) {
      if (node.params[name] === undefined) add(node.id, name, 'PARAMETER_INVALID', 'A value is needed.');
    }
    const out = operator.kind === 'TRAINER' ? [...fields, ...predicted] : fields;
    const outputs = Object.fromEntries(
      operator.ports.outputs.map((port) => [port.name, port.type === 'TABLE' ? out : []]),
    );
    nodes[node.id] = {
      ports: operator.ports,
      inputs,
      outputs,
      plugin: operator.plugin,
      pluginVersion: operator.pluginVersion,
      migrated: migrated(node, operator),
    };
  }
  return { problems, nodes };
}

export const summary = (entry) => ({ ...entry.run, graph: undefined, metrics: entry.metrics });

export function startRun(pipeline, seed, engine) {
  const number = [...state.runs.values()].filter((entry) => entry.run.pipelineId === pipeline.id).length + 1;
  const run = {
    id: newId(),
    pipelineId: pipeline.id,
    pipelineName: pipeline.name,
    pipelineVersion: pipeline.version,
    number,
    status: 'QUEUED',
    seed: seed ?? 1,
    engine: engine ?? 'local',
    startedBy: 'admin',
    created: now(),
    started: null,
    finished: null,
    failure: null,
    graph: pipeline.graph,
  };
  const steps = pipeline.graph.nodes.map((node) => ({
    node: node.id,
    label: node.label || find(node.operator).label,
    operator: node.operator,
    plugin: find(node.operator).plugin,
    pluginVersion: '1.0.0',
    pluginDigest: '',
    status: 'WAITING',
    progress: 0,
    started: null,
    finished: null,
    rows: -1,
    cpuMillis: -1,
    failure: null,
    outputs: {},
  }));
  const entry = { run, steps, logs: [], metrics: [], reports: [], cancelled: false };
  state.runs.set(run.id, entry);
  void work(entry);
  return entry;
}

const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

function log(entry, node, level, text) {
  const line = { number: entry.logs.length + 1, time: now(), node, level, text };
  entry.logs.push(line);
  publish('run.log', { runId: entry.run.id, lines: [line] });
}

function change(entry, values) {
  Object.assign(entry.run, values);
  publish('run.changed', { run: { ...summary(entry), metrics: undefined } });
}

async function work(entry) {
  await sleep(50);
  change(entry, { status: 'RUNNING', started: now() });
  log(entry, '', 'INFO', `Run ${entry.run.number} with seed ${entry.run.seed}`);
  let failed = null;
  for (const step of order(entry)) {
    const tell = (values) => {
      Object.assign(step, values);
      publish('step.changed', { runId: entry.run.id, step });
    };
    if (failed || entry.cancelled) {
      tell({ status: entry.cancelled ? 'CANCELLED' : 'SKIPPED' });
      continue;
    }
    tell({ status: 'RUNNING', started: now() });
    log(entry, step.node, 'INFO', `${step.label} began`);
    for (let i = 1; i <= 4 && !entry.cancelled; i++) {
      await sleep(60);
      publish('step.progress', { runId: entry.run.id, node: step.node, progress: i / 4 });
    }
    if (step.operator === 'clickml.cast') {
      const failure = {
        code: 'DATA_INVALID',
        message: "Column 'island' has 'Dream', which is no number. Choose TEXT, or leave the column out.",
        node: step.node,
        plugin: `${step.plugin} 1.0.0`,
      };
      log(entry, step.node, 'ERROR', failure.message);
      failed = failure;
      tell({ status: 'FAILED', finished: now(), failure });
      continue;
    }
    finish(entry, step, tell);
  }
  change(entry, {
    status: entry.cancelled ? 'CANCELLED' : failed ? 'FAILED' : 'SUCCEEDED',
    finished: now(),
    failure: failed,
  });
}

function finish(entry, step, tell) {
  const operator = find(step.operator);
  const out = operator.kind === 'TRAINER' ? [...fields, ...predicted] : fields;
  const outputs = Object.fromEntries(
    operator.ports.outputs.map((port) => [
      port.name,
      { type: 'TABLE', fields: out, rows: 344, preview: 'sha', artifact: null },
    ]),
  );
  if (operator.ports.inputs.some((port) => port.name === 'test')) {
    outputs.model = { type: 'MODEL', fields: [], rows: -1, preview: null, artifact: 'sha' };
  }
  if (operator.kind === 'EVALUATOR') {
    const metrics = [
      ['accuracy', 0.9710144, 'HIGHER'],
      ['macro-f1', 0.9654, 'HIGHER'],
      ['log-loss', 0.1123, 'LOWER'],
      ['rows', 69, 'NEITHER'],
    ].map(([name, value, better]) => ({ name, value, better }));
    entry.metrics.push(...metrics.map((metric) => ({ node: step.node, index: 0, ...metric })));
    entry.reports.push({ node: step.node, index: 0, report: { metrics, charts } });
    publish('run.metric', { runId: entry.run.id, metric: entry.metrics[0] });
  }
  log(entry, step.node, 'INFO', `${step.label} gave 344 rows`);
  tell({
    status: 'SUCCEEDED',
    progress: 1,
    finished: now(),
    rows: operator.ports.outputs.length ? 344 : -1,
    cpuMillis: 12,
    outputs,
  });
}

function order(entry) {
  const { edges } = entry.run.graph;
  const done = new Set();
  const result = [];
  while (result.length < entry.steps.length) {
    for (const step of entry.steps) {
      if (done.has(step.node) || edges.some((edge) => edge.to.node === step.node && !done.has(edge.from.node)))
        continue;
      done.add(step.node);
      result.push(step);
    }
  }
  return result;
}

export const previewOf = (withPrediction) => ({
  fields: withPrediction ? [...fields, ...predicted] : fields,
  rows: withPrediction ? rows.map((row) => [...row, row[0], [0.91, 0.06, 0.03]]) : rows,
  total: 344,
  warnings: [],
});
