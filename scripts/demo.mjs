// Loads the samples into a running server, runs the sample pipelines and prints what came out.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeChurn } from './samples/churn.mjs';
import { Client } from './samples/client.mjs';
import { writePenguins } from './samples/penguins.mjs';
import { churn, penguins } from './samples/pipelines.mjs';

const url = process.env.CLICKML_DEMO_URL;
const password = process.env.CLICKML_DEMO_PASSWORD;
const tokenFile = path.join(process.env.CLICKML_DEMO_HOME, 'runtime', 'demo-token');
const samples = path.join(import.meta.dirname, 'samples');
const client = new Client(url);

/** With the password at the first start; later with a token that the first start has left in the home, readable by its owner only. */
async function signIn() {
  if (existsSync(tokenFile)) {
    client.useToken(readFileSync(tokenFile, 'utf8'));
    try {
      await client.get('/auth/session');
      return;
    } catch (error) {
      if (error.status !== 401) {
        throw error;
      }
    }
  }
  if (!password) {
    throw new Error('The demo cannot sign in: set CLICKML_ADMIN_PASSWORD to the password of admin, or begin anew with another --home.');
  }
  await client.login('admin', password);
  const { secret } = await client.post('/tokens', { name: `demo ${new Date().toISOString()}`, scope: ['READ', 'WRITE', 'PREDICT'], expiresInDays: 90 });
  mkdirSync(path.dirname(tokenFile), { recursive: true });
  writeFileSync(tokenFile, secret, { mode: 0o600 });
}

async function dataset(name, description, write) {
  const known = (await client.get(`/datasets?search=${encodeURIComponent(name)}`)).items.find((item) => item.name === name);
  if (known) {
    return known.id;
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'clickml-samples-'));
  try {
    await write(path.join(directory, name));
    return (await client.upload(path.join(directory, name), description)).id;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function pipeline(sample) {
  const known = (await client.get(`/pipelines?search=${encodeURIComponent(sample.name)}`)).items.find((item) => item.name === sample.name);
  return known ?? client.post('/pipelines', { name: sample.name, description: sample.description, graph: sample.graph });
}

async function run(pipelineId, name) {
  const started = await client.post(`/pipelines/${pipelineId}/runs`, { seed: 1 });
  for (;;) {
    const now = await client.get(`/runs/${started.id}`);
    if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(now.status)) {
      if (now.status !== 'SUCCEEDED') {
        throw new Error(`Run ${now.number} of '${name}' has ${now.status.toLowerCase()}: ${now.failure?.message ?? ''}`);
      }
      return now;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function show(sample) {
  const { id } = await pipeline(sample);
  console.log(`\n${sample.name}`);
  const done = await run(id, sample.name);
  const { items: steps } = await client.get(`/runs/${done.id}/steps`);
  for (const step of steps) {
    const millis = new Date(step.finished) - new Date(step.started);
    console.log(`  ${step.label.padEnd(28)} ${String(step.rows).padStart(8)} rows ${String(millis).padStart(7)} ms   ${step.plugin} ${step.pluginVersion}`);
  }
  const { items: metrics } = await client.get(`/runs/${done.id}/metrics`);
  const values = sample.metrics.map((name) => [name, metrics.find((metric) => metric.name === name && metric.index === 0)?.value]);
  console.log(`  On rows it has not learned from: ${values.map(([name, value]) => `${name} ${value?.toFixed(4)}`).join(', ')}`);
  const model = await client.post('/models', { name: sample.model.name, runId: done.id, node: sample.model.node });
  const route = `/models/${model.name}/versions/${model.version}/predictions`;
  const { predictions: [answer] } = await client.post(route, { records: [sample.record] });
  const sure = answer.probabilities?.[answer.prediction];
  console.log(`  POST /api/v1${route}`);
  console.log(`    ${JSON.stringify(sample.record)}`);
  console.log(`    -> ${answer.prediction}${sure === undefined ? '' : ` (${(100 * sure).toFixed(1)} %)`}`);
}

try {
  if (!existsSync(path.join(samples, 'node_modules'))) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], { cwd: samples, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  await signIn();
  await show(penguins(await dataset('penguins.csv', 'Palmer penguins: species and measurements.', writePenguins)));
  await show(churn(await dataset('churn.csv', 'Made-up customers, some of whom have left.', (file) => writeChurn(file, 100_000, 42))));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
