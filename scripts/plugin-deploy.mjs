// Builds a plugin and puts it into a running server, once or at each change. See plugin.sh.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './samples/client.mjs';

const [directory, mode] = process.argv.slice(2);
const url = process.env.CLICKML_URL.replace(/\/+$/, '');
/** Versions that deployments have made. */
const developed = /dev-\d{8}T\d{6}$/;
/** What the author can mend; all else is a fault of this program. */
class Trouble extends Error {}

async function connect() {
  const client = new Client(url);
  const { CLICKML_TOKEN: token, CLICKML_ADMIN_PASSWORD: password } = process.env;
  try {
    if (token) {
      client.useToken(token);
      await client.get('/auth/session');
    } else if (password) {
      await client.login('admin', password);
    } else {
      throw new Trouble('Who installs it? Set CLICKML_TOKEN to a token with the permissions READ and PLUGINS, or CLICKML_ADMIN_PASSWORD to the password of admin.');
    }
  } catch (error) {
    if (error instanceof TypeError) {
      throw new Trouble(`No server answers at ${url}. Start it with ./clickml start, or name another with CLICKML_URL.`);
    }
    if (error.status === 401) {
      throw new Trouble(`${token ? 'CLICKML_TOKEN' : 'CLICKML_ADMIN_PASSWORD'} is not accepted by the server at ${url}.`);
    }
    throw error;
  }
  return client;
}

/** Runs Maven, by the function that plugin.sh exports. */
function build(version) {
  const args = ['-q', '-Dstyle.color=never', '-DskipTests', `-Dclickml.bundle.version=\${project.version}.${version}`, 'package'];
  const maven = spawn('bash', ['-c', 'maven "$@"', 'maven', ...args], { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  maven.stdout.on('data', (text) => { said += text; });
  maven.stderr.on('data', (text) => { said += text; });
  return new Promise((resolve, reject) => {
    maven.on('error', reject);
    maven.on('close', (code) => (code === 0 ? resolve() : reject(new Trouble(`It does not build:\n${errorsOf(said)}`))));
  });
}

function errorsOf(said) {
  const lines = said.split('\n').filter((line) => /^\[ERROR\] *\S/.test(line) && !/-> \[Help|^\[ERROR\] Failed to execute goal .*Compilation failure|re-run Maven|Re-run Maven|http:|following articles/.test(line));
  const distinct = [...new Set(lines.map((line) => line.replace(/^\[ERROR\] */, '  ').replace(`${directory}/`, '')))];
  return (distinct.length > 0 ? distinct : said.trim().split('\n')).slice(0, 40).join('\n');
}

function jar() {
  const target = path.join(directory, 'target');
  const jars = (existsSync(target) ? readdirSync(target) : [])
    .filter((name) => name.endsWith('.jar') && !/-(sources|javadoc|tests)\.jar$/.test(name))
    .map((name) => path.join(target, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (jars.length === 0) {
    throw new Trouble(`The build has left no jar in ${target}. Is its packaging 'jar'?`);
  }
  return jars[0];
}

async function install(client, file) {
  try {
    return await client.install(file);
  } catch (error) {
    if (error.status === 409) {
      throw new Trouble(`${error.message}\n  Only a plugin with the parent clickml-plugin-parent gets a version of its own at each deployment: give it that parent, or raise its version.`);
    }
    if (error.status >= 400 && error.status < 500) {
      throw new Trouble(`The server refuses it. ${error.message}`);
    }
    throw error;
  }
}

function announce(plugin) {
  const brings = [...(plugin.operators ?? []), ...(plugin.extensions ?? [])];
  console.log(`${plugin.name} ${plugin.version} is ${plugin.state}${brings.length > 0 ? `: ${brings.join(', ')}` : ''}`);
  for (const finding of plugin.findings ?? []) {
    console.log(`  ${finding.severity}${finding.operator ? ` ${finding.operator}` : ''} ${finding.check}: ${finding.message}`);
  }
  if (plugin.problem) {
    console.log(`  ${plugin.problem}`);
  }
}

/** Removes what earlier deployments have left; what is in use goes when it is no longer. */
async function tidy(client, plugin) {
  const { items } = await client.get('/plugins');
  const older = items.filter((other) => other.name === plugin.name && other.version !== plugin.version && developed.test(other.version));
  for (const other of older.filter(({ state }) => state !== 'DRAINING')) {
    const { done, users } = await client.delete(`/plugins/${other.name}/${other.version}?drain=true`) ?? { done: true, users: [] };
    console.log(done ? `  ${other.version} is removed` : `  ${other.version} goes as soon as nobody uses it: ${users.join(', ')}`);
  }
}

/** The time, so that later versions are higher ones. */
function nextQualifier() {
  return `dev-${new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)}`;
}

async function deploy() {
  const started = Date.now();
  const client = await connect();
  await build(nextQualifier());
  const built = Date.now();
  const plugin = await install(client, jar());
  announce(plugin);
  console.log(`  built in ${built - started} ms, installed in ${Date.now() - built} ms`);
  if (developed.test(plugin.version)) {
    await tidy(client, plugin);
  }
}

async function attempt() {
  try {
    await deploy();
    return true;
  } catch (error) {
    console.error(error instanceof Trouble || error.status ? error.message : error);
    return false;
  }
}

/**
 * Names, times and sizes of what the plugin is built from. Looking is surer than being told: many editors replace files
 * when they save, of which the watch of a file learns nothing.
 */
function state(folder = directory) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !name.endsWith('~') && !(folder === directory && name === 'target'))
    .map((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return state(file);
      const found = statSync(file, { throwIfNoEntry: false });
      return found ? `${file} ${found.mtimeMs} ${found.size}` : '';
    })
    .join('\n');
}

async function watchFrom(deployed) {
  console.log(`Watching ${directory}; Ctrl-C ends that.`);
  for (let last = deployed; ; ) {
    await sleep(400);
    const seen = state();
    if (seen !== last) {
      await sleep(200);
      last = state();
      await attempt();
    }
  }
}

const first = state();
const done = await attempt();
if (mode === 'watch') {
  await watchFrom(first);
} else if (!done) {
  process.exitCode = 1;
}
