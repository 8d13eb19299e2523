import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildPanelPlugin } from '../panel-plugin/build.mjs';
import { api, at, clean, rail } from '../helpers.mjs';

const PLUGIN = 'demo.panels';
const version = '1.0.0';

/** Sends a file as the pages do. */
const send = (page, path, name, bytes) =>
  page.evaluate(
    async ([where, called, base64]) => {
      const { csrfToken } = await (await fetch('/api/v1/auth/session')).json();
      const form = new FormData();
      form.append('file', new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], called), called);
      const headers = { 'X-CSRF-Token': csrfToken };
      const response = await fetch(`/api/v1${where}`, { method: 'POST', headers, body: form });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return response.json();
    },
    [path, name, bytes.toString('base64')],
  );

const frameOf = (page, title) => page.frameLocator(`iframe[title="${title}"]`);

async function found(page, title) {
  const out = frameOf(page, title).locator('#out');
  await page.waitForFunction(() => document.querySelector('iframe')?.clientHeight === 700);
  return JSON.parse(await out.textContent());
}

/** What the browser says when a panel tries what it may not. Nothing else may be among the complaints. */
function forgive(page) {
  const refusals =
    /Content Security Policy|sandbox|Unsafe attempt|frame with origin|status of (403|502)|third-party|Blocked/i;
  page.complaints.splice(0, Infinity, ...page.complaints.filter((text) => !refusals.test(text)));
}

export const steps = [
  [
    'a panel of a plugin appears at once, and its frame can do nothing by itself',
    async ({ page, baseURL }) => {
      await rail(page, 'Data').click();
      const jar = buildPanelPlugin(version);
      await send(page, '/plugins', path.basename(jar), readFileSync(jar));
      const asked = [];
      // Answers, since what the policy stops counts as a request, too.
      const note = (response) => response.frame().parentFrame() && asked.push(response.url());
      page.on('response', note);
      await rail(page, 'Probe').click();
      const seen = await found(page, 'Probe');
      assert.deepEqual(seen.hello, {
        type: 'clickml.panel',
        protocol: 1,
        plugin: PLUGIN,
        panel: 'page',
        theme: 'light',
        locale: seen.hello.locale,
        context: {},
      });
      assert.equal(seen.origin, 'null');
      assert.equal(seen.cookie, 'SecurityError');
      assert.equal(seen.storage, 'SecurityError');
      assert.equal(seen.database, 'SecurityError');
      assert.equal(seen.parent, 'SecurityError');
      assert.equal(seen.parentFetch, 'SecurityError');
      assert.equal(seen.top, 'SecurityError');
      assert.equal(seen.fetch, 'TypeError');
      assert.equal(seen.fetchWithCookies, 'TypeError');
      assert.equal(seen.image, 'blocked');
      assert.equal(seen.window, 'null');
      assert.equal(page.url(), `${baseURL}/ui/panels/${PLUGIN}/page`);
      assert.equal(page.context().pages().length, 1);
      page.off('response', note);
      assert.deepEqual(asked, [`${baseURL}/api/v1/panels/${PLUGIN}/page?version=${version}`]);
      forgive(page);
    },
  ],
  [
    'a panel asks the page, which calls its plugin and nothing else',
    async ({ page }) => {
      const seen = JSON.parse(await frameOf(page, 'Probe').locator('#out').textContent());
      assert.deepEqual(
        [seen.own.method, seen.own.path, seen.own.user, seen.own.count, seen.own.scores],
        ['GET', 'best', 'admin', 1, [0.5, 0.75]],
      );
      assert.deepEqual([seen.posted.method, seen.posted.text, seen.posted.count], ['POST', '{"a":1}', 2]);
      assert.equal(seen.failed.status, 502);
      assert.match(seen.failed.detail, /Plugin demo\.panels 1\.0\.0 failed/);
      assert.doesNotMatch(JSON.stringify(seen.failed), /nobody should read this/);
      assert.deepEqual([seen.others, seen.otherRun, seen.otherPlugin], [403, 403, 403]);
      const strangers = await page.evaluate(
        (paths) =>
          Promise.all(
            paths.map((path) => fetch(`/api/v1/${path}`, { credentials: 'omit' }).then(({ status }) => status)),
          ),
        ['panels', `panels/${PLUGIN}/page`, `extensions/${PLUGIN}/scores`, `extensions/${PLUGIN}/nothing`],
      );
      assert.deepEqual(strangers, [401, 401, 401, 401]);
      await clean(page, 'panel');
      assert.equal(await frameOf(page, 'Probe').locator('html').getAttribute('data-theme'), 'light');
      forgive(page);
    },
  ],
  [
    'a panel that leaves its page goes without the session, and is closed',
    async ({ page }) => {
      const answered = page.waitForResponse((response) => response.url().endsWith('/api/v1/auth/session'));
      const inside = page.frames().find((frame) => frame.parentFrame());
      await inside.evaluate(() => void (location.href = '/api/v1/auth/session'));
      const response = await answered;
      assert.equal(response.status(), 401);
      assert.equal((await response.request().allHeaders()).cookie, undefined);
      await page.getByRole('alert').getByText('has stopped').waitFor();
      await page.getByRole('button', { name: 'Open it again' }).click();
      await found(page, 'Probe');
      const again = page.frames().find((frame) => frame.parentFrame());
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await again.evaluate(() => void (location.href = 'https://stranger.invalid/?secret=1'));
      await page.getByRole('alert').getByText('has stopped').waitFor();
      assert.deepEqual(
        asked.filter((url) => url.includes('stranger')),
        [],
      );
      forgive(page);
    },
  ],
  [
    'a run has the panels that are about runs, and they read that run',
    async ({ page, stamp }) => {
      const { id: file } = await send(page, '/datasets', `panels-${stamp}.csv`, Buffer.from('a,b\n1,2\n'));
      const graph = { nodes: [at('read', 'clickml.csv-read', { file }, 0)], edges: [] };
      const made = await api(page, 'POST', '/pipelines', { name: `Panels ${stamp}`, graph });
      const { id } = await api(page, 'POST', `/pipelines/${made.id}/runs`, {});
      await page.goto(`/ui/experiments/${id}`);
      await page.getByRole('tab', { name: 'Panels' }).click();
      const seen = await found(page, 'Probe of a run');
      assert.deepEqual([seen.hello.context, seen.context], [{ runId: String(id) }, 200]);
      await clean(page, 'run-panels');
      forgive(page);
    },
  ],
  [
    'panels go with their plugin',
    async ({ page }) => {
      await rail(page, 'Probe').click();
      await found(page, 'Probe');
      await api(page, 'DELETE', `/plugins/${PLUGIN}/${version}?force=true`);
      await page.getByText('This page is gone').waitFor();
      assert.equal(await rail(page, 'Probe').count(), 0);
      forgive(page);
    },
  ],
];
