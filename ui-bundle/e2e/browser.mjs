// A real browser, what it complains of, what axe finds, and pictures.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;
const axe = readFileSync(path.join(here, '../node_modules/axe-core/axe.min.js'), 'utf8');
export const shots = process.env.CLICKML_SHOTS ?? path.join(here, '../target/e2e-shots');
mkdirSync(shots, { recursive: true });

const executablePath = process.env.CLICKML_CHROMIUM ?? '/usr/bin/chromium';
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = () => chromium.launch({ executablePath, args });

/** A page with everything that the browser complains of kept in `page.complaints`. */
export async function openPage(browser, baseURL) {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.CLICKML_E2E_TIMEOUT ?? 20000));
  page.complaints = [];
  // A refused sign-in, a missing session and the like are answers the tests ask for; scripts that fail are not.
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !/status of (400|401|409|412|422|429)/.test(text)) page.complaints.push(text);
  });
  page.on('pageerror', (error) => page.complaints.push(`${error.stack ?? error}`));
  return page;
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it is. Axe is given to the page by the debugger: the CSP allows no foreign script. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const result = await window.axe.run(document, { runOnly: tags, rules: { region: { enabled: false } } });
    return result.violations.map(({ id, nodes }) =>
      `${id} ×${nodes.length}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary ?? ''}`.replaceAll('\n', ' '),
    );
  }, rules);
}

/** Pictures of the page in both colour schemes, and what axe finds in each. */
export async function look(page, name) {
  const found = [];
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(150);
    await page.screenshot({ path: path.join(shots, `${name}-${scheme}.png`) });
    found.push(...(await violations(page)).map((violation) => `${scheme}: ${violation}`));
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return found;
}
