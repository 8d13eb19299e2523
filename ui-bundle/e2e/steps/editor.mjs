import assert from 'node:assert/strict';
import { clean, node, edges, inspector, api, at, between, saved } from '../helpers.mjs';

export const steps = [
  [
    'a step whose plugin is missing stays as a placeholder with its parameters',
    async ({ page, stamp }) => {
      const graph = {
        nodes: [at('gone', 'acme.gone', { keep: 'me' }, 0), at('fill', 'clickml.fill-missing', {}, 300)],
        edges: [between('gone', 'fill')],
      };
      const made = await api(page, 'POST', '/pipelines', { name: `Missing ${stamp}`, graph });
      await page.goto(`/ui/pipelines/${made.id}`);
      await node(page, 'gone').getByText('Plugin is not installed').waitFor();
      await edges(page, 1);
      await node(page, 'gone').click();
      await inspector(page).getByText('"keep": "me"').waitFor();
      await clean(page, 'editor-missing');
    },
  ],
  [
    'a change by somebody else is not overwritten unasked',
    async ({ page, stamp }) => {
      const id = page.url().split('/').pop().split('?')[0];
      const now = await api(page, 'GET', `/pipelines/${id}`);
      await api(
        page,
        'PUT',
        `/pipelines/${id}`,
        { name: now.name, description: 'theirs', graph: now.graph },
        { 'If-Match': `"${now.version}"` },
      );
      await page.getByLabel('Name of the pipeline').fill(`Mine ${stamp}`);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('Changed by somebody else').waitFor();
      await clean(page, 'editor-conflict');
      await page.getByRole('button', { name: 'Save mine over theirs' }).click();
      await saved(page);
      const after = await api(page, 'GET', `/pipelines/${id}`);
      assert.equal(after.name, `Mine ${stamp}`);
    },
  ],
  [
    'a pipeline is built by keyboard alone',
    async ({ page, stamp, shared }) => {
      const made = await api(page, 'POST', '/pipelines', { name: `Keyboard ${stamp}` });
      await page.goto(`/ui/pipelines/${made.id}`);
      await page.getByText('to begin').waitFor();
      for (const name of ['csv', 'fill m']) {
        await page.keyboard.press('a');
        await page.getByRole('combobox', { name: 'Add a step' }).fill(name);
        await page.keyboard.press('Enter');
      }
      await page.waitForFunction(() => document.querySelectorAll('.react-flow__node').length === 2);
      shared.first = await page.locator('.react-flow__node').first().getAttribute('data-id');
      await node(page, shared.first).focus();
      await page.keyboard.press('Enter');
      await inspector(page).getByRole('heading', { name: /CSV/ }).waitFor();
      await page.keyboard.press('c');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
      await clean(page, 'editor-connect');
      await page.keyboard.press('Enter');
      await edges(page, 1);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await clean(page, 'editor-keys');
      await page.keyboard.press('Escape');
    },
  ],
  [
    'steps travel to another pipeline by the clipboard',
    async ({ page }) => {
      await page.locator('.react-flow__pane').click({ position: { x: 8, y: 8 } });
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+c');
      await page.keyboard.press('Control+v');
      await page.waitForFunction(() => document.querySelectorAll('.react-flow__node').length === 4);
      await edges(page, 2);
      await page.keyboard.press('Delete');
      await page.waitForFunction(() => document.querySelectorAll('.react-flow__node').length === 2);
      await saved(page);
    },
  ],
];
