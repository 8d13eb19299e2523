// The plugins of the fake server. A file named broken… is refused; any other is version 2.0.0 of the tribuo plugin.
import { listed, newId, now, publish, state } from './state.mjs';

const finding = (severity, operator, check, message) => ({ severity, operator, check, message });
const versions = new Map();
const installs = new Map();

function plugin(name, version, extra = {}) {
  return {
    name: `clickml-${name}`,
    version,
    label: `ClickML ${name}`,
    description: 'Made-up plugin of the stand-in server, with a description that goes on for a while.',
    vendor: 'ClickML',
    licence: 'Apache-2.0',
    state: 'ACTIVE',
    latest: true,
    origin: 'BUILT_IN',
    digest: '',
    signature: { status: 'BUILT_IN', signer: '' },
    operators: listed()
      .filter((operator) => operator.plugin === `clickml-${name}`)
      .map((operator) => operator.id),
    extensions: [],
    leases: 0,
    users: [],
    findings: [],
    problem: null,
    installed: null,
    installedBy: '',
    ...extra,
  };
}
const keep = (made) => versions.set(`${made.name} ${made.version}`, made);
for (const name of ['csv', 'prepare', 'evaluate']) keep(plugin(name, '1.0.0'));
keep(
  plugin('tribuo', '1.0.0', {
    origin: 'UPLOADED',
    digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    signature: { status: 'UNKNOWN_PUBLISHER', signer: 'CN=Acme Analytics, O=Acme, C=NO' },
    extensions: ['ArtifactStore s3'],
    leases: 2,
    users: ["run 12 of 'Churn'", "model 'churn' version 3", "run 13 of 'Churn'"],
    findings: [
      finding('NOTE', 'clickml.kmeans', 'batchIndependence', 'A clusterer gives no rows to compare; not examined.'),
      finding('WARNING', '', 'size', 'The jar has 14 MB; most of it is a library that could be shared.'),
    ],
    installed: new Date(Date.now() - 3e8).toISOString(),
    installedBy: 'admin',
  }),
);
keep(
  plugin('broken', '0.9.0', {
    state: 'QUARANTINED',
    latest: false,
    origin: 'DEPLOYED',
    signature: { status: 'UNSIGNED', signer: '' },
    problem: 'Its operators have failed three times with NoClassDefFoundError: org/acme/Missing.',
    installed: now(),
    installedBy: 'system',
  }),
);

const changed = (path, before, after) => ({ path, before, after });
function impact(change, name, version) {
  return {
    change,
    plugin: name,
    version,
    operators: [
      {
        id: 'clickml.forest-classification',
        label: 'Random forest',
        effect: change === 'ENABLE' ? 'CHANGED' : 'REMOVED',
        from: '1.0.0',
        to: change === 'ENABLE' ? version : null,
        parameters:
          change === 'ENABLE' ? [changed('trees.default', 100, 500), changed('seed', { type: 'integer' }, null)] : [],
      },
    ],
    pipelines: [
      {
        id: [...state.pipelines.keys()][0] ?? 'p1',
        name: 'Churn',
        version: 3,
        nodes: [
          {
            node: 'forest-1',
            label: 'Forest',
            operator: 'clickml.forest-classification',
            effect: change === 'ENABLE' ? 'CHANGED' : 'REMOVED',
            parameters: change === 'ENABLE' ? [changed('trees', 50, 500), changed('maxDepth', null, 12)] : [],
            problems: change === 'ENABLE' ? [] : ['No other version of clickml-tribuo is installed.'],
          },
        ],
      },
    ],
    runs: [{ id: 'r1', number: 12, pipeline: 'Churn', status: 'RUNNING' }],
    models: [{ name: 'churn', version: 3, loaded: true }],
    notes: ['The schedule “nightly” uses this version.'],
  };
}

class Refused extends Error {
  constructor(status, detail, errors = []) {
    super(detail);
    Object.assign(this, { status, errors });
  }
}
const must = (value) => {
  if (!value) throw new Refused(404, 'There is no such plugin.');
  return value;
};
const at = ({ id, node }) => must(versions.get(`${id} ${node}`));

function said(made) {
  publish('operators.changed', { revision: ++state.revision });
  publish('plugin.changed', { name: made.name, version: made.version, state: made.state });
  return made;
}

function receive(fileName) {
  if (fileName.startsWith('broken')) {
    throw new Refused(422, `The plugin of ${fileName} cannot be taken.`, [
      { path: 'acme.bins.schema', message: "Parameter 'bins' has no title. Give it one with @Param(title = …)." },
      { path: 'acme.split.constructor', message: 'It throws IllegalStateException: no licence key.' },
    ]);
  }
  const install = {
    id: newId(),
    fileName,
    name: 'clickml-tribuo',
    version: '2.0.0',
    label: 'ClickML tribuo',
    replaces: '1.0.0',
    digest: 'd'.repeat(64),
    licence: 'Apache-2.0',
    signature: { status: 'UNSIGNED', signer: '' },
    operators: ['clickml.forest-classification'],
    findings: [finding('WARNING', 'clickml.kmeans', 'determinism', 'Two fits with one seed differ in their order.')],
    impact: impact('ENABLE', 'clickml-tribuo', '2.0.0'),
    received: now(),
    receivedBy: 'admin',
  };
  installs.set(install.id, install);
  publish('plugin.install', {
    id: install.id,
    stage: 'WAITING',
    name: install.name,
    version: install.version,
    message: '',
  });
  return install;
}

const after = { ENABLE: 'ACTIVE', CLEAR: 'ACTIVE', RETIRE: 'RETIRED', DISABLE: 'DISABLED' };
const newest = () => [...versions.values()].reverse();

export const pluginRoutes = [
  ['GET /plugins', () => ({ items: newest() })],
  ['GET /plugins/:id/:node', at],
  [
    'GET /plugins/:id/:node/log',
    (ids) => {
      at(ids);
      return {
        items: [
          { time: now(), level: 'WARN', message: 'Fit of 12,000 rows took 4.1 s; consider fewer trees.' },
          { time: now(), level: 'ERROR', message: 'java.lang.NoClassDefFoundError: org/acme/Missing' },
          { time: now(), level: 'INFO', message: 'Activated by admin.' },
        ],
      };
    },
  ],
  [
    'GET /plugins/:id/:node/impact',
    (request) => impact(request.query.get('change'), at(request).name, at(request).version),
  ],
  [
    'POST /plugins/:id/:node/state',
    (request) => {
      const made = at(request);
      const waits = request.body.change === 'DISABLE' && made.leases > 0 && !request.body.force;
      made.state = waits ? 'DRAINING' : after[request.body.change];
      if (made.state !== 'ACTIVE') state.removed.add(made.name);
      else state.removed.delete(made.name);
      return said(made);
    },
  ],
  ['GET /plugins/:id/rollback', ({ id }) => impact('RETIRE', id, '2.0.0')],
  [
    'POST /plugins/:id/rollback',
    ({ id }) => {
      const [old, now] = ['1.0.0', '2.0.0'].map((version) => must(versions.get(`${id} ${version}`)));
      Object.assign(now, { state: 'RETIRED', latest: false });
      Object.assign(old, { state: 'ACTIVE', latest: true });
      return said(old);
    },
  ],
  [
    'DELETE /plugins/:id/:node',
    (request) => {
      const made = at(request);
      versions.delete(`${made.name} ${made.version}`);
      if (made.version === '1.0.0') state.removed.add(made.name);
      said({ ...made, state: 'REMOVED' });
      return { done: true, users: [], held: request.query.get('force') === 'true' ? ["thread 'acme-poller'"] : [] };
    },
  ],
  ['GET /plugin-installs', () => ({ items: [...installs.values()] })],
  ['GET /plugin-installs/:id', ({ id }) => must(installs.get(id))],
  [
    'POST /plugin-installs',
    ({ file, body }) => {
      if (file) return receive(file.name);
      throw new Refused(400, `No Maven repository is configured, so ${body.coordinates} cannot be fetched.`);
    },
  ],
  [
    'POST /plugin-installs/:id/activate',
    ({ id }) => {
      must(installs.get(id));
      installs.delete(id);
      const old = versions.get('clickml-tribuo 1.0.0');
      const made = plugin('tribuo', '2.0.0', { ...old, version: '2.0.0', leases: 0, users: [], latest: true });
      if (old) old.latest = false;
      keep(made);
      return said(made);
    },
  ],
  ['DELETE /plugin-installs/:id', ({ id }) => void installs.delete(id)],
];
