// Called by Maven. Builds dist/ when an input changed; never downloads Node.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const root = path.dirname(new URL(import.meta.url).pathname);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The web UI needs Node 20.19 or newer to build; found ${process.version}. Install it and build again.`);
  process.exit(1);
}

const build = path.join(root, '.build');
const dist = path.join(root, 'dist');
const inRoot = (name) => path.join(root, name);

/** All files below a folder, in a fixed order. */
function walk(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? walk(full) : [full];
    });
}

function digest(files) {
  const hash = createHash('sha256').update(process.version).update('\0');
  for (const file of files.filter(existsSync)) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const stamped = (name, value) =>
  existsSync(path.join(build, name)) && readFileSync(path.join(build, name), 'utf8') === value;
const stamp = (name, value) => writeFileSync(path.join(build, name), value);
const npm = (...args) =>
  execFileSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });

mkdirSync(build, { recursive: true });
const lock = digest(['package.json', 'package-lock.json'].map(inRoot));
const inputs = digest([
  ...walk(inRoot('src')).filter((file) => !file.endsWith('.java')),
  ...walk(inRoot('public')),
  ...[
    '../docs/plugin-guide.md',
    'index.html',
    'vite.config.ts',
    'tsconfig.json',
    'package-lock.json',
    'build-ui.mjs',
  ].map(inRoot),
]);

if (stamped('inputs', inputs) && existsSync(path.join(dist, 'index.html'))) {
  console.log('Web UI: nothing changed.');
  process.exit(0);
}
if (!stamped('lock', lock) || !existsSync(inRoot('node_modules'))) {
  console.log('Web UI: fetching libraries (once, until package-lock.json changes).');
  npm('ci', '--no-audit', '--no-fund', '--prefer-offline');
  stamp('lock', lock);
}
console.log('Web UI: checking types and building.');
rmSync(dist, { recursive: true, force: true });
npm('run', '--silent', 'typecheck');
npm('run', '--silent', 'build');
for (const file of walk(dist).filter((name) => /\.(js|css|html|svg|json)$/.test(name))) {
  const bytes = readFileSync(file);
  if (bytes.length > 1024) writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
stamp('inputs', inputs);
