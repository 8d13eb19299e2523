// Each step goes on where the one before ended. Roles and names only: what a person sees is what is tested.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { look } from './browser.mjs';

/** Palmer penguins, from the checkout's shared data if it is there, else a few made-up rows of the same columns. */
export function penguins() {
  for (
    let folder = path.resolve(import.meta.dirname, '..');
    folder !== path.dirname(folder);
    folder = path.dirname(folder)
  ) {
    const file = path.join(folder, 'shared/data/penguins.csv');
    if (existsSync(file)) return readFileSync(file);
  }
  const kinds = [
    ['Adelie', 39, 18, 190, 3700],
    ['Chinstrap', 49, 18, 196, 3730],
    ['Gentoo', 47, 15, 217, 5070],
  ];
  const rows = Array.from({ length: 150 }, (_, i) => {
    const [name, ...values] = kinds[i % 3];
    return [
      name,
      'Dream',
      ...values.map((value, k) => value + ((i * (k + 7)) % 9) - 4),
      i % 2 ? 'MALE' : 'FEMALE',
    ].join(',');
  });
  return Buffer.from(
    `species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex\n${rows.join('\n')}\n`,
  );
}

const clean = async (page, name) => {
  const found = await look(page, name);
  assert.deepEqual(found, [], `axe on ${name}`);
};

const node = (page, id) => page.locator(`.react-flow__node[data-id="${id}"]`);
const handle = (page, id, side, port) =>
  node(page, id).locator(`.react-flow__handle[data-side="${side}"][data-handleid="${port}"]`);
const rail = (page, name) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });

/** Draws a connection by mouse. */
async function wire(page, from, outPort, to, inPort) {
  const start = await handle(page, from, 'out', outPort).boundingBox();
  const end = await handle(page, to, 'in', inPort).boundingBox();
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const [x1, y1] = middle(start);
  const [x2, y2] = middle(end);
  await page.mouse.move(x1, y1);
  await page.mouse.down();
  await page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2, { steps: 4 });
  await page.mouse.move(x2, y2, { steps: 4 });
  await page.mouse.up();
}

const edges = (page) => page.locator('.react-flow__edge').count();

/** Drags an operator out of the palette; gives the id of the new node. */
async function drop(page, operator, x, y) {
  const before = new Set(
    await page.locator('.react-flow__node').evaluateAll((all) => all.map((one) => one.dataset.id)),
  );
  await page
    .locator(`[data-operator="${operator}"]`)
    .dragTo(page.locator('.react-flow__pane'), { targetPosition: { x, y } });
  await page.waitForFunction((count) => document.querySelectorAll('.react-flow__node').length > count, before.size);
  const after = await page.locator('.react-flow__node').evaluateAll((all) => all.map((one) => one.dataset.id));
  return after.find((id) => !before.has(id));
}

const inspector = (page) => page.getByRole('complementary', { name: 'Inspector' });
const choose = async (page, label, option) => {
  await inspector(page).getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
};
const saved = (page) => page.getByText('Saved', { exact: true }).waitFor();

export const steps = [
  [
    'a stranger is led to the sign-in page, and a wrong password is told in words',
    async ({ page }) => {
      await page.goto('/ui/pipelines');
      await page.getByRole('heading', { name: 'Sign in to ClickML' }).waitFor();
      await clean(page, 'login');
      await page.getByLabel('User name').fill('admin');
      await page.getByLabel('Password', { exact: true }).fill('wrong-password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').waitFor();
      assert.match(await page.getByRole('alert').textContent(), /do not belong together/);
    },
  ],
  [
    'signing in leads back to the page that was asked for',
    async ({ page, password, shared }) => {
      shared.fatal = true;
      await page.getByLabel('User name').fill('admin');
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Pipelines' }).waitFor();
      assert.match(page.url(), /\/ui\/pipelines$/);
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await clean(page, 'pipelines-first');
      shared.fatal = false;
    },
  ],
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
      const train = await drop(page, 'clickml.tribuo-logistic-regression', 320, 300);
      const evaluate = await drop(page, 'clickml.evaluate-classification', 580, 200);
      Object.assign(shared, { read, split, fill, train, evaluate });
      await wire(page, read, 'table', split, 'table');
      await wire(page, split, 'train', fill, 'table');
      await wire(page, split, 'test', fill, 'test');
      await wire(page, fill, 'table', train, 'table');
      await wire(page, fill, 'test', train, 'test');
      await wire(page, train, 'test', evaluate, 'table');
      assert.equal(await edges(page), 6);
    },
  ],
  [
    'a loop and a second edge into one port are refused with words',
    async ({ page, shared }) => {
      await wire(page, shared.train, 'table', shared.split, 'table');
      await page.locator('.cm-refusal').waitFor();
      assert.match(await page.locator('.cm-refusal').textContent(), /already has an input/);
      await wire(page, shared.fill, 'table', shared.fill, 'test');
      assert.equal(await edges(page), 6);
    },
  ],
  [
    'undo takes an edge away, redo brings it back, and tidying moves nothing out of sight',
    async ({ page }) => {
      await page.keyboard.press('Control+z');
      assert.equal(await edges(page), 5);
      await page.keyboard.press('Control+Shift+Z');
      assert.equal(await edges(page), 6);
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
      await choose(page, 'Target', /^species/);
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
      await page.waitForFunction(() => document.querySelectorAll('.react-flow__edge').length === 6);
    },
  ],
  [
    'a run shows its state on the nodes as it goes, then metrics and charts',
    async ({ page, shared }) => {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await node(page, shared.evaluate).getByText('Done').waitFor({ timeout: 60_000 });
      await page.locator('[data-metric="accuracy"]').waitFor();
      const accuracy = Number(await page.locator('[data-metric="accuracy"] .cm-tabular').textContent());
      assert.ok(accuracy > 0.8, `accuracy is ${accuracy}`);
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
    'experiments list the run',
    async ({ page, shared }) => {
      await rail(page, 'Experiments').click();
      await page.getByRole('link', { name: `${shared.pipeline} #1` }).waitFor();
      await clean(page, 'experiments');
    },
  ],
  [
    'plugins are listed',
    async ({ page }) => {
      await rail(page, 'Plugins').click();
      await page
        .getByRole('table', { name: 'Plugins' })
        .getByText(/tribuo/i)
        .first()
        .waitFor();
      await clean(page, 'plugins');
    },
  ],
  [
    'admin: users, a token shown once, the audit log',
    async ({ page, stamp }) => {
      await rail(page, 'Admin').click();
      await page.getByRole('table', { name: 'Users' }).getByText('admin', { exact: true }).first().waitFor();
      await clean(page, 'admin-users');
      await page.getByRole('tab', { name: 'API tokens' }).click();
      await page.getByRole('button', { name: 'New token' }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(`e2e-${stamp}`);
      await clean(page, 'admin-new-token');
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByText('it is not shown again').waitFor();
      await clean(page, 'admin-tokens');
      await page.getByRole('tab', { name: 'Audit log' }).click();
      await page.getByRole('table', { name: 'Audit log' }).getByRole('button', { name: 'Details' }).first().click();
      await clean(page, 'admin-audit');
    },
  ],
  [
    'pipelines are renamed, duplicated and deleted from the list',
    async ({ page, shared }) => {
      await rail(page, 'Pipelines').click();
      const menu = (name) => page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
      await menu(shared.pipeline);
      await page.getByRole('menuitem', { name: 'Duplicate' }).click();
      await page.getByRole('link', { name: `${shared.pipeline} (2)` }).waitFor();
      await menu(`${shared.pipeline} (2)`);
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill(`${shared.pipeline} copy`);
      await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('link', { name: `${shared.pipeline} copy` }).waitFor();
      await clean(page, 'pipelines');
      await menu(`${shared.pipeline} copy`);
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('link', { name: `${shared.pipeline} copy` }).waitFor({ state: 'detached' });
    },
  ],
  [
    'a session that has ended leads to the sign-in page and back',
    async ({ page, password }) => {
      await page.context().clearCookies();
      await rail(page, 'Data').click();
      await page.getByRole('heading', { name: 'Sign in to ClickML' }).waitFor();
      await page.getByLabel('User name').fill('admin');
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Data', exact: true }).waitFor();
    },
  ],
  [
    'signing out forgets everything',
    async ({ page }) => {
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in to ClickML' }).waitFor();
      await page.goBack().catch(() => undefined);
      await page.getByRole('heading', { name: 'Sign in to ClickML' }).waitFor();
    },
  ],
];
