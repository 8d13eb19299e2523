// What the steps have in common. Roles and names only: what a person sees is what is tested.
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

export const clean = async (page, name) => {
  const found = await look(page, name);
  assert.deepEqual(found, [], `axe on ${name}`);
};

export const node = (page, id) => page.locator(`.react-flow__node[data-id="${id}"]`);
export const handle = (page, id, side, port) =>
  node(page, id).locator(`.react-flow__handle[data-side="${side}"][data-handleid="${port}"]`);
export const rail = (page, name) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });

/** Draws a connection by mouse. */
export async function wire(page, from, outPort, to, inPort) {
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

/** Waits until so many connections are drawn. */
export const edges = (page, count) =>
  page.waitForFunction((wanted) => document.querySelectorAll('.react-flow__edge').length === wanted, count);

/** Drags an operator out of the palette; gives the id of the new node. */
export async function drop(page, operator, x, y) {
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

export const inspector = (page) => page.getByRole('complementary', { name: 'Inspector' });
export const choose = async (page, label, option) => {
  await inspector(page).getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
};
/** A request of the signed-in browser, for what is not to be clicked together. */
export const api = (page, method, path, body, headers = {}) =>
  page.evaluate(
    async ([verb, where, content, more]) => {
      const { csrfToken } = await (await fetch('/api/v1/auth/session')).json();
      const response = await fetch(`/api/v1${where}`, {
        method: verb,
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken, ...more },
        body: content === undefined ? undefined : JSON.stringify(content),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${verb} ${where}: ${response.status} ${text}`);
      return text ? JSON.parse(text) : undefined;
    },
    [method, path, body, headers],
  );

export const at = (id, operator, params, x) => ({
  id,
  operator,
  versionRange: null,
  label: '',
  params,
  paramsVersion: 1,
  plugin: null,
  x,
  y: 0,
});
export const between = (from, to) => ({ from: { node: from, port: 'table' }, to: { node: to, port: 'table' } });

export const saved = (page) => page.getByText('Saved', { exact: true }).waitFor();
