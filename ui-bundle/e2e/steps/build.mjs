import assert from 'node:assert/strict';
import { penguins, clean, node, rail, wire, edges, drop, inspector, choose, saved } from '../helpers.mjs';

export const steps = [
  [
    'a data file is uploaded, and its rows are shown',
    async ({ page, stamp, shared }) => {
      shared.file = `penguins-${stamp}.csv`;
      await rail(page, 'Data').click();
      await page.getByRole('heading', { name: 'Data', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Upload' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await clean(page, 'data-upload');
      await dialog
        .locator('input[type=file]')
        .setInputFiles({ name: shared.file, mimeType: 'text/csv', buffer: penguins() });
      await dialog.waitFor({ state: 'detached' });
      await clean(page, 'data');
      await page.getByRole('link', { name: shared.file }).click();
      await page.getByRole('columnheader', { name: 'species' }).waitFor();
      await clean(page, 'dataset');
    },
  ],
  [
    'a new pipeline opens with an empty canvas',
    async ({ page, stamp, shared }) => {
      shared.pipeline = `Penguins ${stamp}`;
      await rail(page, 'Pipelines').click();
      await page.getByRole('button', { name: 'New pipeline' }).first().click();
      await page.getByRole('textbox', { name: 'Name' }).fill(shared.pipeline);
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByText('to begin').waitFor();
      await page.locator('[data-operator="clickml.csv-read"]').waitFor();
      await clean(page, 'editor-empty');
    },
  ],
  [
    'steps are dragged out of the palette and connected by mouse',
    async ({ page, shared }) => {
      const read = await drop(page, 'clickml.csv-read', 60, 80);
      const split = await drop(page, 'clickml.split', 320, 80);
      const fill = await drop(page, 'clickml.fill-missing', 60, 300);
      const scale = await drop(page, 'clickml.standardize', 320, 300);
      const train = await drop(page, 'clickml.tribuo-logistic-regression', 60, 520);
      const evaluate = await drop(page, 'clickml.evaluate-classification', 320, 520);
      Object.assign(shared, { read, split, fill, scale, train, evaluate });
      await wire(page, read, 'table', split, 'table');
      await wire(page, split, 'train', fill, 'table');
      await wire(page, split, 'test', fill, 'test');
      await wire(page, fill, 'table', scale, 'table');
      await wire(page, fill, 'test', scale, 'test');
      await wire(page, scale, 'table', train, 'table');
      await wire(page, scale, 'test', train, 'test');
      await wire(page, train, 'test', evaluate, 'table');
      await edges(page, 8);
    },
  ],
  [
    'a loop and a second edge into one port are refused with words',
    async ({ page, shared }) => {
      await wire(page, shared.train, 'table', shared.split, 'table');
      await page.locator('.cm-refusal').waitFor();
      assert.match(await page.locator('.cm-refusal').textContent(), /already has an input/);
      await wire(page, shared.fill, 'table', shared.fill, 'test');
      await edges(page, 8);
    },
  ],
  [
    'undo takes an edge away, redo brings it back, and tidying moves nothing out of sight',
    async ({ page }) => {
      await page.keyboard.press('Control+z');
      await edges(page, 7);
      await page.keyboard.press('Control+Shift+Z');
      await edges(page, 8);
      await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
      await page.keyboard.press('l');
      await page.waitForTimeout(300);
      const pane = await page.locator('.react-flow__pane').boundingBox();
      for (const box of await page
        .locator('.react-flow__node')
        .all()
        .then((all) => Promise.all(all.map((one) => one.boundingBox())))) {
        assert.ok(box.x >= pane.x && box.x + box.width <= pane.x + pane.width, 'a node is out of sight');
      }
    },
  ],
  [
    'parameters are set in the form; the column picker knows the columns before any run',
    async ({ page, shared }) => {
      await node(page, shared.read).click();
      await choose(page, 'File', shared.file);
      await node(page, shared.train).click();
      await inspector(page).getByPlaceholder('Pick a column', { exact: true }).waitFor();
      await choose(page, 'Target', /^species \(/);
      await page.getByRole('button', { name: /problem/ }).waitFor({ state: 'detached' });
      await saved(page);
      await clean(page, 'editor-form');
    },
  ],
  [
    'the pipeline is still there after loading the page again',
    async ({ page }) => {
      await page.reload();
      await page.locator('.react-flow__node').first().waitFor();
      await edges(page, 8);
    },
  ],
];
