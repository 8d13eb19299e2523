// An author's day, from an empty folder outside of the checkout: begins a plugin of each kind, builds them, puts them to
// work in a running server, uses, upgrades, rolls back and removes them. Writes a JUnit report. See plugin.sh.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from './samples/client.mjs';

const clickml = path.join(import.meta.dirname, '..', 'clickml');
const report = process.env.CLICKML_REPORT;
const folder = mkdtempSync(path.join(tmpdir(), 'clickml-author-'));
const client = new Client(process.env.CLICKML_URL);
const kinds = ['transform', 'source', 'trainer', 'store', 'panel'];
const outcomes = [];

/** One test; what comes after one that failed is not tried. */
async function step(name, work) {
  const started = Date.now();
  let failure = null;
  const skipped = outcomes.some((outcome) => outcome.failure);
  if (!skipped) {
    try {
      await work();
    } catch (error) {
      failure = [error.message, error.stdout, error.stderr, error.code === 'ERR_ASSERTION' ? '' : error.stack].filter(Boolean).join('\n');
    }
  }
  outcomes.push({ name, seconds: (Date.now() - started) / 1000, failure, skipped });
  console.log(`${skipped ? 'left out' : failure ? 'FAILED  ' : 'ok      '} ${name} (${outcomes.at(-1).seconds.toFixed(1)} s)${failure ? `\n${failure}` : ''}`);
}

const run = (command, args, options = {}) => promisify(execFile)(command, args, { maxBuffer: 1 << 24, ...options });
const project = (kind) => path.join(folder, `acme-${kind}`);
const jar = (kind, version = '1.0.0') => path.join(project(kind), 'target', `acme-${kind}-${version}.jar`);

/** By the function that plugin.sh exports. */
const maven = (args, cwd) => run('bash', ['-c', 'maven "$@"', 'maven', '-q', '-Dstyle.color=never', ...args], { cwd });

async function waitFor(what, ask) {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((next) => setTimeout(next, 50))) {
    const found = await ask();
    if (found) return found;
  }
  throw new Error(`${what} has not come about within 30 seconds`);
}

let pipeline;
/** Runs the pipeline; the values that come out, and the version of the plugin that has made them. */
async function values() {
  const { id } = await client.post(`/pipelines/${pipeline}/runs`, { seed: 1 });
  const done = await waitFor(`The end of run ${id}`, async () => {
    const now = await client.get(`/runs/${id}`);
    return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(now.status) && now;
  });
  assert.equal(done.status, 'SUCCEEDED', done.failure?.message);
  const { items } = await client.get(`/runs/${id}/steps`);
  const { rows } = await client.get(`/runs/${id}/steps/centre/outputs/table`);
  return { run: id, version: items.find((each) => each.node === 'centre').pluginVersion, values: rows.map(([size]) => size) };
}

/** The second version: 'factor' is called 'scale', and a node that was saved before keeps its value. */
function upgrade() {
  const source = path.join(project('transform'), 'src/main/java/org/acme/transform/TransformPlugin.java');
  const text = readFileSync(source, 'utf8')
    .replaceAll('double factor', 'double scale').replaceAll('params.factor()', 'params.scale()')
    .replaceAll('affine(factor, -means[c] * factor)', 'affine(scale, -means[c] * scale)')
    .replace('label = ', 'version = 2,\n        label = ')
    .replace('import java.util.List;', 'import java.util.List;\nimport java.util.Map;')
    .replace('    /** Says how to learn', `    @Override
    public Map<String, Object> migrate(int savedVersion, Map<String, Object> saved) {
        if (savedVersion < 2 && saved.containsKey("factor")) {
            saved.put("scale", saved.remove("factor"));
        }
        return saved;
    }

    /** Says how to learn`);
  writeFileSync(source, text);
  const test = path.join(project('transform'), 'src/test/java/org/acme/transform/TransformPluginTest.java');
  writeFileSync(test, readFileSync(test, 'utf8')
    .replace('import java.util.List;', 'import java.util.List;\nimport java.util.Map;')
    .replace('    @Test', `    @Override
    public List<Saved> savedByOlderVersions() {
        return List.of(new Saved(1, Map.of("columns", List.of("size"), "factor", 2.0)));
    }

    @Test`));
  const pom = path.join(project('transform'), 'pom.xml');
  writeFileSync(pom, readFileSync(pom, 'utf8').replace('<artifactId>acme-transform</artifactId>\n  <version>1.0.0<', '<artifactId>acme-transform</artifactId>\n  <version>1.1.0<'));
}

async function tries() {
  await client.login('admin', process.env.CLICKML_ADMIN_PASSWORD);
  await step('begins a plugin of each kind in an empty folder', async () => {
    // Two at a time: most of it is Maven's start.
    const todo = [...kinds];
    const worker = async () => {
      for (let kind = todo.shift(); kind; kind = todo.shift()) await run(clickml, ['plugin', 'new', project(kind), '--kind', kind]);
    };
    await Promise.all([worker(), worker()]);
  });
  await step('builds them all, and their tests pass', async () => {
    writeFileSync(path.join(folder, 'pom.xml'), `<project><modelVersion>4.0.0</modelVersion><groupId>org.acme</groupId>
      <artifactId>all</artifactId><version>1</version><packaging>pom</packaging>
      <modules>${kinds.map((kind) => `<module>acme-${kind}</module>`).join('')}</modules></project>`);
    await maven(['verify'], folder);
    for (const kind of kinds) {
      const reports = path.join(project(kind), 'target/surefire-reports');
      const tests = readdirSync(reports).filter((name) => name.endsWith('.xml'))
        .map((name) => Number(readFileSync(path.join(reports, name), 'utf8').match(/<testsuite\b[^>]*\btests="(\d+)"/)[1]));
      assert.ok(tests.reduce((sum, each) => sum + each, 0) >= 4, `${kind} has run ${tests} tests`);
    }
  });
  for (const kind of kinds) {
    await step(`the server takes the ${kind}`, async () => {
      const plugin = await client.install(jar(kind));
      assert.equal(`${plugin.name} ${plugin.version} ${plugin.state}`, `acme-${kind} 1.0.0 ACTIVE`);
      assert.deepEqual(plugin.findings.filter(({ check }) => check !== 'signature'), []);
      assert.equal(plugin.operators.length + plugin.extensions.length > 0, true, 'It brings something');
    });
  }
  await step('a pipeline uses the transform', async () => {
    writeFileSync(path.join(folder, 'sizes.csv'), 'size\n1\n2\n3\n');
    const dataset = await client.upload(path.join(folder, 'sizes.csv'), 'Three sizes');
    ({ id: pipeline } = await client.post('/pipelines', { name: `Author ${Date.now()}`, graph: {
      nodes: [
        { id: 'read', operator: 'clickml.csv-read', params: { file: dataset.id } },
        { id: 'centre', operator: 'acme.transform', params: { columns: ['size'], factor: 10 }, x: 200 },
      ],
      edges: [{ from: { node: 'read', port: 'table' }, to: { node: 'centre', port: 'table' } }],
    } }));
    const { version, values: out } = await values();
    assert.equal(version, '1.0.0');
    assert.deepEqual(out.map(Number), [-10, 0, 10]);
  });
  await step('the panel is shown beside runs, and its resource answers', async () => {
    const { items } = await client.get('/panels');
    assert.ok(items.some((panel) => panel.plugin === 'acme-panel' && panel.place === 'RUN'), JSON.stringify(items));
    const answer = await client.get('/extensions/acme-panel/durations?millis=30&millis=10');
    assert.deepEqual(answer, { totalMillis: 40, longestMillis: 30, shares: [0.75, 0.25] });
  });
  await step('the same version is not taken twice, and what is no plugin is not taken', async () => {
    await assert.rejects(client.install(jar('transform')), { status: 409 });
    const noJar = path.join(folder, 'no.jar');
    writeFileSync(noJar, 'this is no jar');
    await assert.rejects(client.install(noJar), (error) => error.status >= 400 && error.status < 500 && /jar/.test(error.message));
  });
  let waiting;
  await step('a new version with a renamed parameter is built; its contract reads what the old one saved', async () => {
    upgrade();
    await maven(['verify'], project('transform'));
  });
  await step('the server shows what the new version would change', async () => {
    waiting = await client.receive(jar('transform', '1.1.0'));
    assert.equal(waiting.replaces, '1.0.0');
    const [node] = waiting.impact.pipelines.find(({ id }) => id === pipeline).nodes;
    assert.deepEqual(node.problems, []);
    assert.deepEqual(node.parameters.map(({ path: at, before, after }) => [at, before, after]).sort(), [['factor', 10, null], ['scale', null, 10]]);
  });
  await step('the saved pipeline runs with the new version, its parameters migrated', async () => {
    await client.post(`/plugin-installs/${waiting.id}/activate`);
    const { graph } = await client.get(`/pipelines/${pipeline}`);
    const { nodes } = await client.post('/pipelines/check', graph);
    assert.equal(nodes.centre.pluginVersion, '1.1.0');
    assert.equal(nodes.centre.migrated.params.scale, 10);
    const { version, values: out } = await values();
    assert.equal(version, '1.1.0');
    assert.deepEqual(out.map(Number), [-10, 0, 10]);
  });
  await step('it is rolled back in one call', async () => {
    assert.equal((await client.post('/plugins/acme-transform/rollback')).version, '1.0.0');
    const { version, values: out } = await values();
    assert.equal(version, '1.0.0');
    assert.deepEqual(out.map(Number), [-10, 0, 10]);
  });
  await step('all are removed, and what they brought is gone', async () => {
    for (const { name, version } of (await client.get('/plugins')).items.filter((each) => each.name.startsWith('acme-'))) {
      const { done } = await client.delete(`/plugins/${name}/${version}?drain=true`);
      assert.equal(done, true, `${name} ${version}`);
    }
    assert.deepEqual((await client.get('/plugins')).items.filter((each) => each.name.startsWith('acme-')), []);
    await assert.rejects(client.get('/operators/acme.transform'), { status: 404 });
    const { graph } = await client.get(`/pipelines/${pipeline}`);
    const kept = graph.nodes.find(({ id }) => id === 'centre');
    assert.deepEqual([kept.params.factor, kept.plugin], [10, 'acme-transform']);
  });
}

const escaped = (text) => text.replace(/[^\t\n\x20-\uffff]/g, '?').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

try {
  await tries();
} catch (error) {
  outcomes.push({ name: 'signs in', seconds: 0, failure: error.stack, skipped: false });
  console.error(error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const failed = outcomes.filter(({ failure }) => failure).length;
if (report) {
  mkdirSync(path.dirname(report), { recursive: true });
  const cases = outcomes.map(({ name, seconds, failure, skipped }) => `  <testcase classname="plugin" name="${escaped(name)}" time="${seconds}">${
    failure ? `<failure>${escaped(failure)}</failure>` : skipped ? '<skipped/>' : ''}</testcase>`);
  writeFileSync(report, `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="plugin" tests="${outcomes.length}" failures="${failed}" errors="0" skipped="${outcomes.filter(({ skipped }) => skipped).length}">\n${cases.join('\n')}\n</testsuite>\n`);
}
process.exitCode = failed > 0 ? 1 : 0;
