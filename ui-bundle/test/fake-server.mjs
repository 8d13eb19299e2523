// A stand-in for the server, with made-up data, so that the pages can be worked on and tested without one. It is part of
// no build. Serves dist/ under /ui. Sign in as admin with CLICKML_ADMIN_PASSWORD (default "admin-password").
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { check, listed, newId, note, now, previewOf, publish, startRun, state, summary } from './fake/state.mjs';
import { fields } from './fake/catalog.mjs';
import { pluginRoutes } from './fake/plugins.mjs';

const port = Number(process.env.PORT ?? 18480);
const password = process.env.CLICKML_ADMIN_PASSWORD ?? 'admin-password';
const dist = path.resolve(import.meta.dirname, '../dist');
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.md': 'text/plain',
};
const csp =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
const sessions = new Set();
let failures = 0;

class Refused extends Error {
  constructor(status, detail, errors = []) {
    super(detail);
    Object.assign(this, { status, errors });
  }
}

const page = (items, query, match = () => true) => {
  const search = (query.get('search') ?? '').toLowerCase();
  const found = items.filter((item) => (!search || item.name.toLowerCase().includes(search)) && match(item));
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  return { items: found.slice(offset, offset + limit), total: found.length, offset, limit };
};
const must = (value, what) => {
  if (!value) throw new Refused(404, `There is no ${what}.`);
  return value;
};
const session = () => ({
  csrfToken: 'fake-csrf',
  user: { name: 'admin', displayName: 'Administrator', role: 'ADMIN' },
  permissions: ['READ', 'PREDICT', 'WRITE', 'PLUGINS', 'ADMIN'],
  expires: new Date(Date.now() + 3.6e6).toISOString(),
});
const newest = (map) => [...map.values()].reverse();

function savePipeline(old, body) {
  const name = (body.name ?? '').trim();
  if (!name) throw new Refused(422, 'Give a name.', [{ path: 'name', message: 'Give a name.' }]);
  if (
    [...state.pipelines.values()].some(
      (other) => other.id !== old?.id && other.name.toLowerCase() === name.toLowerCase(),
    )
  ) {
    throw new Refused(409, `There is a pipeline '${name}' already. Choose another name.`);
  }
  const base = old ?? { id: newId(), created: now(), createdBy: 'admin', version: 0 };
  const saved = {
    ...base,
    name,
    description: body.description ?? '',
    graph: body.graph ?? { nodes: [], edges: [] },
    version: base.version + 1,
    updated: now(),
    updatedBy: 'admin',
  };
  state.pipelines.set(saved.id, saved);
  note(old ? 'pipeline.update' : 'pipeline.create', `pipeline/${saved.id}`, old ?? null, saved);
  publish('pipeline.changed', { id: saved.id, version: saved.version });
  return saved;
}

const brief = ({ graph, ...pipeline }) => ({ ...pipeline, nodes: graph.nodes.length });
const taken = (name) => [...state.pipelines.values()].some((pipeline) => pipeline.name === name);

const engines = [
  { name: 'local', plugin: null, pluginVersion: null },
  { name: 'cluster', plugin: 'acme-cluster', pluginVersion: '1.0.0' },
];

const routes = [
  ['GET /auth/session', () => session()],
  ['POST /auth/logout', ({ cookie }) => void sessions.delete(cookie)],
  ['POST /auth/password', () => undefined],
  ['GET /operators', () => ({ items: listed(), revision: state.revision })],
  ['GET /pipelines', ({ query }) => page(newest(state.pipelines).map(brief), query)],
  ['POST /pipelines', ({ body }) => savePipeline(null, body)],
  ['POST /pipelines/check', ({ body }) => check(body)],
  [
    'POST /pipelines/import',
    ({ body }) => {
      if (!body.graph) throw new Refused(400, 'This is not an exported pipeline.');
      let name = body.name;
      for (let i = 2; taken(name); i++) name = `${body.name} (${i})`;
      return savePipeline(null, { ...body, name });
    },
  ],
  ['GET /pipelines/:id', ({ id }) => must(state.pipelines.get(id), 'such pipeline')],
  ['GET /pipelines/:id/export', ({ id }) => ({ format: 1, ...must(state.pipelines.get(id), 'such pipeline') })],
  [
    'PUT /pipelines/:id',
    ({ id, body, headers }) => {
      const old = must(state.pipelines.get(id), 'such pipeline');
      if (headers['if-match'] !== `"${old.version}"`)
        throw new Refused(412, 'Somebody else has changed this pipeline.');
      return savePipeline(old, body);
    },
  ],
  ['DELETE /pipelines/:id', ({ id }) => void state.pipelines.delete(id)],
  [
    'POST /pipelines/:id/runs',
    ({ id, body }) => {
      const pipeline = must(state.pipelines.get(id), 'such pipeline');
      const { problems } = check(pipeline.graph);
      if (problems.length)
        throw new Refused(
          422,
          'The pipeline cannot be run.',
          problems.map((p) => ({ path: `nodes.${p.node}.${p.field}`, message: p.message })),
        );
      const engine = body?.engine ?? 'local';
      if (!engines.some(({ name }) => name === engine)) {
        const message = `There is no execution engine '${engine}'.`;
        throw new Refused(422, 'The pipeline cannot be run on that execution engine.', [{ path: 'engine', message }]);
      }
      return startRun(pipeline, body?.seed, engine).run;
    },
  ],
  [
    'GET /runs',
    ({ query }) =>
      page(
        newest(state.runs).map((entry) => ({ ...summary(entry), name: '' })),
        query,
        (run) =>
          (!query.get('pipelineId') || run.pipelineId === query.get('pipelineId')) &&
          (!query.get('status') || run.status === query.get('status')),
      ),
  ],
  ['GET /engines', () => ({ items: engines })],
  ['GET /runs/:id', ({ id }) => must(state.runs.get(id), 'such run').run],
  ['DELETE /runs/:id', ({ id }) => void state.runs.delete(id)],
  ['POST /runs/:id/cancel', ({ id }) => Object.assign(state.runs.get(id), { cancelled: true }).run],
  ['GET /runs/:id/steps', ({ id }) => ({ items: must(state.runs.get(id), 'such run').steps })],
  [
    'GET /runs/:id/logs',
    ({ id, query }) => ({
      items: state.runs
        .get(id)
        .logs.filter(
          (line) =>
            line.number > Number(query.get('after') ?? 0) &&
            (!query.get('node') || line.node === query.get('node')) &&
            line.text.toLowerCase().includes((query.get('text') ?? '').toLowerCase()),
        ),
    }),
  ],
  ['GET /runs/:id/metrics', ({ id }) => ({ items: state.runs.get(id).metrics })],
  ['GET /runs/:id/reports', ({ id }) => ({ items: state.runs.get(id).reports })],
  [
    'GET /runs/:id/files',
    () => ({ items: [{ node: 'csv-write-1', name: 'rows.csv', digest: 'sha', sizeBytes: 12345 }] }),
  ],
  [
    'GET /runs/:id/steps/:node/outputs/:port',
    ({ id, node }) =>
      previewOf(
        state.runs
          .get(id)
          .steps.find((step) => step.node === node)
          ?.operator.includes('tribuo'),
      ),
  ],
  ['GET /datasets', ({ query }) => page(newest(state.datasets), query)],
  [
    'POST /datasets',
    ({ file }) => {
      if (newest(state.datasets).some((dataset) => dataset.name === file.name))
        throw new Refused(409, `There is a file '${file.name}' already. Rename one of them.`);
      const dataset = {
        id: newId(),
        name: file.name,
        description: '',
        digest: 'ab'.repeat(32),
        sizeBytes: file.size,
        created: now(),
        createdBy: 'admin',
        version: 1,
      };
      state.datasets.set(dataset.id, dataset);
      return dataset;
    },
  ],
  ['GET /datasets/:id', ({ id }) => must(state.datasets.get(id), 'such file')],
  ['PUT /datasets/:id', ({ id, body }) => Object.assign(state.datasets.get(id), body)],
  ['DELETE /datasets/:id', ({ id }) => void state.datasets.delete(id)],
  ['GET /datasets/:id/preview', () => previewOf(false)],
  [
    'GET /models',
    ({ query }) => {
      const names = [...new Set(state.models.map((model) => model.name))];
      return page(
        names.map((name) => {
          const versions = state.models.filter((model) => model.name === name);
          return {
            name,
            latestVersion: versions.length,
            versions: versions.length,
            kind: 'CLASSIFIER',
            target: 'species',
            created: now(),
            updated: now(),
          };
        }),
        query,
      );
    },
  ],
  [
    'POST /models',
    ({ body }) => {
      const entry = must(state.runs.get(body.runId), 'such run');
      const version = state.models.filter((model) => model.name === body.name).length + 1;
      const made = {
        ...body,
        version,
        pipelineId: entry.run.pipelineId,
        pipelineVersion: 1,
        kind: 'CLASSIFIER',
        target: 'species',
        servedGraph: 'sha',
        inputs: fields,
        metrics: entry.metrics,
        created: now(),
        createdBy: 'admin',
      };
      state.models.unshift(made);
      return made;
    },
  ],
  ['GET /models/:id/versions', ({ id }) => ({ items: state.models.filter((model) => model.name === id) })],
  [
    'DELETE /models/:id/versions/:node',
    ({ id, node }) =>
      void (state.models = state.models.filter((model) => model.name !== id || model.version !== Number(node))),
  ],
  [
    'GET /models/:id/versions/:node/signature',
    () => ({
      format: 1,
      inputs: fields,
      required: fields.slice(1).map((field) => field.name),
      steps: [
        { node: 'a', label: 'Fill missing', operator: 'x', plugin: 'clickml-prepare', pluginVersion: '1.0.0' },
        { node: 'b', label: 'Logistic regression', operator: 'x', plugin: 'clickml-tribuo', pluginVersion: '1.0.0' },
      ],
      outputs: [],
      kind: 'CLASSIFIER',
      target: 'species',
      labels: ['Adelie'],
      example: {
        island: 'Dream',
        bill_length_mm: 39.5,
        bill_depth_mm: 17.4,
        flipper_length_mm: 186,
        body_mass_g: 3800,
        sex: 'FEMALE',
      },
    }),
  ],
  [
    'POST /models/:id/versions/:node/predictions',
    ({ id }) => ({
      model: id,
      version: 1,
      predictions: [{ prediction: 'Adelie', probabilities: { Adelie: 0.934, Chinstrap: 0.051, Gentoo: 0.015 } }],
    }),
  ],
  ...pluginRoutes,
  ['GET /users', ({ query }) => page(state.users, query)],
  [
    'POST /users',
    ({ body }) => {
      if ((body.password ?? '').length < 10)
        throw new Refused(422, 'The user cannot be created.', [
          { path: 'password', message: 'At least 10 characters.' },
        ]);
      state.users.push({ ...body, password: undefined, enabled: true, created: now(), lastLogin: null, version: 1 });
      return state.users.at(-1);
    },
  ],
  [
    'PUT /users/:id',
    ({ id, body }) =>
      Object.assign(
        state.users.find((user) => user.name === id),
        body,
      ),
  ],
  ['DELETE /users/:id', ({ id }) => void (state.users = state.users.filter((user) => user.name !== id))],
  ['GET /tokens', ({ query }) => page(state.tokens, query)],
  [
    'POST /tokens',
    ({ body }) => {
      const token = {
        id: newId(),
        user: 'admin',
        name: body.name,
        scope: body.scope,
        created: now(),
        expires: null,
        lastUsed: null,
      };
      state.tokens.push(token);
      return { token, secret: 'cml_fake_secret' };
    },
  ],
  ['DELETE /tokens/:id', ({ id }) => void (state.tokens = state.tokens.filter((token) => token.id !== id))],
  [
    'GET /audit',
    ({ query }) =>
      page(
        state.audit.map((entry) => ({ ...entry, name: '' })),
        query,
      ),
  ],
].map(([rule, handle]) => {
  const [method, pattern] = rule.split(' ');
  return { method, pattern: new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`), handle };
});

const server = http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://x');
  if (!url.pathname.startsWith('/api/v1/')) return serveFile(url.pathname, response);
  try {
    await answer(request, response, url);
  } catch (error) {
    const status = error.status ?? 500;
    if (status === 500) console.error(error);
    response.writeHead(status, {
      'content-type': 'application/problem+json',
      ...(status === 429 ? { 'retry-after': '30' } : {}),
    });
    response.end(
      JSON.stringify({
        type: 'about:blank',
        title: 'Refused',
        status,
        detail: error.message,
        errors: error.errors ?? [],
      }),
    );
  }
});

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function answer(request, response, url) {
  const cookie = /CLICKML_SESSION=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  const where = url.pathname.slice('/api/v1'.length);
  const bytes = await read(request);
  const multipart = (request.headers['content-type'] ?? '').startsWith('multipart');
  const file = multipart && { name: /filename="([^"]*)"/.exec(bytes.toString('latin1'))?.[1], size: bytes.length };
  const body = bytes.length && !multipart ? JSON.parse(bytes.toString()) : undefined;
  if (where === '/auth/login') {
    if (failures >= 5) throw new Refused(429, 'Too many attempts.');
    if (body.username !== 'admin' || body.password !== password) {
      failures++;
      throw new Refused(401, 'Wrong name or password.');
    }
    failures = 0;
    const id = newId().replace('-', '');
    sessions.add(id);
    response.writeHead(200, {
      'content-type': 'application/json',
      'set-cookie': `CLICKML_SESSION=${id}; Path=/; HttpOnly; SameSite=Strict`,
    });
    return response.end(JSON.stringify(session()));
  }
  if (!sessions.has(cookie)) throw new Refused(401, 'Sign in first.');
  if (request.method !== 'GET' && request.headers['x-csrf-token'] !== 'fake-csrf')
    throw new Refused(403, 'The CSRF token is missing.');
  if (where === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': hello\n\n');
    state.listeners.add(response);
    return request.on('close', () => state.listeners.delete(response));
  }
  const route = must(
    routes.find(({ method, pattern }) => method === request.method && pattern.test(where)),
    `${request.method} ${where}`,
  );
  const groups = Object.fromEntries(
    Object.entries(route.pattern.exec(where).groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]),
  );
  const result = route.handle({ ...groups, body, file, cookie, query: url.searchParams, headers: request.headers });
  if (result === undefined) return response.writeHead(204).end();
  response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(result));
}

function serveFile(name, response) {
  if (!name.startsWith('/ui')) return response.writeHead(302, { location: '/ui/' }).end();
  const wanted = path.extname(name) ? path.join(dist, name.slice(3)) : path.join(dist, 'index.html');
  if (!wanted.startsWith(dist) || !existsSync(wanted)) return response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': types[path.extname(wanted)] ?? 'application/octet-stream',
    'content-security-policy': csp,
    'cache-control': 'no-cache',
  });
  response.end(readFileSync(wanted));
}

server.listen(port, '127.0.0.1', () => console.log(`Stand-in server at http://127.0.0.1:${port}/ui/`));
