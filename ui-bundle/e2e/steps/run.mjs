import assert from 'node:assert/strict';
import { clean, node, rail, inspector, api, at, between } from '../helpers.mjs';

export const steps = [
  [
    'a run shows its state on the nodes as it goes, then metrics and charts',
    async ({ page, shared }) => {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await node(page, shared.evaluate).locator('[data-tone="ok"]').first().waitFor({ timeout: 60_000 });
      await page.locator('[data-metric="accuracy"]').waitFor();
      const accuracy = Number(await page.locator('[data-metric="accuracy"] .cm-tabular').textContent());
      assert.ok(accuracy > 0.9, `accuracy is ${accuracy}`);
      await page.locator('canvas').first().waitFor();
      await clean(page, 'editor-run');
      await node(page, shared.train).click();
      await inspector(page).getByRole('tab', { name: 'Data' }).click();
      await inspector(page).getByRole('columnheader').first().waitFor();
      await clean(page, 'editor-data');
    },
  ],
  [
    'the log can be filtered by text',
    async ({ page }) => {
      const drawer = page.getByRole('region', { name: 'Run', exact: true });
      await drawer.getByRole('tab', { name: 'Log' }).click();
      await drawer.locator('.cm-log__line').first().waitFor();
      await clean(page, 'editor-log');
      await drawer.getByLabel('Text in the log').fill('no line says this');
      await drawer.getByText('No lines.').waitFor();
      await drawer.getByRole('tab', { name: 'Runs' }).click();
      await drawer.getByRole('link', { name: '#1', exact: true }).waitFor();
      await clean(page, 'editor-runs');
    },
  ],
  [
    'the run has a page of its own with steps, log and files',
    async ({ page }) => {
      await page
        .getByRole('region', { name: 'Run', exact: true })
        .getByRole('link', { name: /^Run #/ })
        .click();
      await page.getByRole('heading', { level: 1, name: /#1$/ }).waitFor();
      await page.locator('[data-metric="accuracy"]').waitFor();
      await clean(page, 'run');
      await page.getByRole('tab', { name: 'Steps' }).click();
      await page.getByRole('table', { name: 'Steps' }).getByRole('button').nth(3).click();
      await page.getByRole('region', { name: 'Rows of table' }).waitFor();
      await clean(page, 'run-steps');
      await page.getByRole('tab', { name: 'Log' }).click();
      await page.locator('.cm-log__line').first().waitFor();
      await clean(page, 'run-log');
      await page.getByRole('tab', { name: 'Files' }).click();
      await clean(page, 'run-files');
    },
  ],
  [
    'the model is registered and answers a raw row',
    async ({ page, stamp }) => {
      await page.getByRole('tab', { name: 'Results' }).click();
      await page
        .getByRole('button', { name: /^Register/ })
        .first()
        .click();
      await page.getByRole('textbox', { name: 'Name' }).fill(`penguins-${stamp}`);
      await page.getByRole('dialog').getByRole('button', { name: 'Register' }).click();
      await page.getByRole('heading', { name: `penguins-${stamp}` }).waitFor();
      await page.getByRole('button', { name: 'Predict' }).click();
      await page.locator('[data-prediction]').waitFor();
      assert.match(await page.locator('[data-prediction]').textContent(), /Adelie|Chinstrap|Gentoo/);
      await clean(page, 'model');
      await rail(page, 'Models').click();
      await page.getByRole('link', { name: `penguins-${stamp}` }).waitFor();
      await clean(page, 'models');
    },
  ],
  [
    'a run that fails says why in words and leads to the step',
    async ({ page, shared, stamp }) => {
      const graph = {
        nodes: [
          at('read', 'clickml.csv-read', { file: shared.file }, 0),
          at('cast', 'clickml.cast', { columns: ['island'], type: 'NUMERIC' }, 300),
          at('fill', 'clickml.fill-missing', {}, 600),
        ],
        edges: [between('read', 'cast'), between('cast', 'fill')],
      };
      const made = await api(page, 'POST', '/pipelines', { name: `Failing ${stamp}`, graph });
      await page.goto(`/ui/pipelines/${made.id}`);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      const alert = page.getByRole('region', { name: 'Run', exact: true }).getByRole('alert');
      await alert.waitFor();
      assert.match(await alert.textContent(), /island/);
      await node(page, 'fill').getByText('Skipped').waitFor();
      await alert.getByRole('button', { name: 'Cast' }).click();
      await inspector(page).getByRole('heading', { name: 'Cast' }).waitFor();
      await clean(page, 'editor-failed');
    },
  ],
];
