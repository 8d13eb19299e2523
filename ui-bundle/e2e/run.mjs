// The whole click path in a real browser against a running server. Settings: CLICKML_URL, CLICKML_ADMIN_PASSWORD.
import { launch, openPage } from './browser.mjs';
import { writeReport } from './report.mjs';
import { steps as account } from './steps/account.mjs';
import { steps as build } from './steps/build.mjs';
import { steps as editor } from './steps/editor.mjs';
import { steps as leave } from './steps/leave.mjs';
import { steps as pages } from './steps/pages.mjs';
import { steps as run } from './steps/run.mjs';

// Each step goes on where the one before ended.
const steps = [...account, ...build, ...run, ...editor, ...pages, ...leave];

const baseURL = (process.env.CLICKML_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const password = process.env.CLICKML_ADMIN_PASSWORD;
if (!password) {
  console.error('Set CLICKML_ADMIN_PASSWORD to the password of the user admin.');
  process.exit(2);
}

const only = process.argv[2];
const browser = await launch();
const page = await openPage(browser, baseURL);
const context = { page, baseURL, password, stamp: Date.now().toString(36), shared: {} };
const results = [];
let passed = 0;
let failed = 0;
for (const [name, step] of steps) {
  if (only && failed > 0) break;
  const began = performance.now();
  page.complaints.length = 0;
  try {
    const timeout = new Promise((_, reject) =>
      setTimeout(() => reject(new Error('took longer than two minutes')), 120_000).unref(),
    );
    await Promise.race([step(context), timeout]);
    if (page.complaints.length > 0) throw new Error(`the browser complains: ${page.complaints.join(' | ')}`);
    passed++;
    results.push({ name, millis: performance.now() - began });
    console.log(`ok      ${name} (${Math.round(performance.now() - began)} ms)`);
  } catch (error) {
    failed++;
    results.push({ name, millis: performance.now() - began, failure: error.message });
    console.log(`FAILED  ${name}: ${error.message.split('\n').slice(0, 12).join('\n        ')}`);
    await page
      .screenshot({ path: `${(await import('./browser.mjs')).shots}/failed-${failed}.png` })
      .catch(() => undefined);
    if (context.shared.fatal) break;
  }
  if (only && name.includes(only)) break;
}
await browser.close();
if (process.env.CLICKML_REPORT) writeReport(process.env.CLICKML_REPORT, 'browser', results);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
