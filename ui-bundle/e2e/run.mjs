// The whole click path in a real browser against a running server. Settings: CLICKML_URL, CLICKML_ADMIN_PASSWORD; with
// CLICKML_REPORT a report in JUnit's format is left there.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launch, openPage, shots } from './browser.mjs';
import { steps as account } from './steps/account.mjs';
import { steps as build } from './steps/build.mjs';
import { steps as editor } from './steps/editor.mjs';
import { steps as leave } from './steps/leave.mjs';
import { steps as pages } from './steps/pages.mjs';
import { steps as panels } from './steps/panels.mjs';
import { steps as plugins } from './steps/plugins.mjs';
import { steps as run } from './steps/run.mjs';

// Each step goes on where the one before ended.
const steps = [...account, ...build, ...run, ...editor, ...pages, ...plugins, ...panels, ...leave];

const baseURL = (process.env.CLICKML_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const password = process.env.CLICKML_ADMIN_PASSWORD;
if (!password) {
  console.error('Set CLICKML_ADMIN_PASSWORD to the password of the user admin.');
  process.exit(2);
}

/** Runs one step; gives what went wrong, or null. */
async function attempt(step, context) {
  const { page } = context;
  page.complaints.length = 0;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('took longer than three minutes')), 180_000);
  });
  try {
    await Promise.race([step(context), late]);
    if (page.complaints.length > 0) throw new Error(`the browser complains: ${page.complaints.join(' | ')}`);
    return null;
  } catch (error) {
    return error.message;
  } finally {
    clearTimeout(timer);
  }
}

const escaped = (text) =>
  text.replace(/[\u0000-\u0008\u000b-\u001f]/g, '').replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function report(results) {
  const failures = results.filter(({ problem }) => problem).length;
  const cases = results.map(
    ({ name, seconds, problem }) =>
      `  <testcase classname="browser" name="${escaped(name)}" time="${seconds}">${problem ? `<failure>${escaped(problem)}</failure>` : ''}</testcase>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="browser" tests="${results.length}" failures="${failures}" errors="0" skipped="0">\n${cases.join('\n')}\n</testsuite>\n`;
}

const browser = await launch();
const page = await openPage(browser, baseURL);
const context = { page, baseURL, password, stamp: Date.now().toString(36), shared: {} };
const results = [];
for (const [name, step] of steps) {
  const began = performance.now();
  const problem = await attempt(step, context);
  const seconds = ((performance.now() - began) / 1000).toFixed(3);
  results.push({ name, seconds, problem });
  if (problem === null) {
    console.log(`ok      ${name} (${seconds} s)`);
    continue;
  }
  console.log(`FAILED  ${name}: ${problem.split('\n').slice(0, 12).join('\n        ')}`);
  await page.screenshot({ path: path.join(shots, `failed-${results.length}.png`) }).catch(() => undefined);
  // Without having signed in nothing that follows says anything.
  if (context.shared.fatal) break;
}
await browser.close();

if (process.env.CLICKML_REPORT) {
  mkdirSync(path.dirname(process.env.CLICKML_REPORT), { recursive: true });
  writeFileSync(process.env.CLICKML_REPORT, report(results));
}
const failed = results.filter(({ problem }) => problem !== null).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
