import assert from 'node:assert/strict';
import { buildOperatorPlugin, LABEL, OPERATOR, PLUGIN } from '../operator-plugin/build.mjs';
import { api, at, clean, inspector, node, rail, saved } from '../helpers.mjs';

const dialog = (page, name) => page.getByRole('dialog', { name });
const row = (page, version) => page.getByRole('link', { name: `${LABEL} ${version}`, exact: true });
const inPalette = (page) => page.locator(`[data-operator="${OPERATOR}"]`);

async function ask(page, version, action) {
  await page.getByRole('button', { name: `Actions for ${LABEL} ${version}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Gives a file to the page; what was examined is shown then. */
async function give(page, file) {
  await rail(page, 'Plugins').click();
  await page.getByRole('button', { name: 'Install', exact: true }).click();
  await page.locator('input[type=file]').setInputFiles(file);
}

/** What a run before this one has left on the same server. */
async function cleared(page) {
  for (const { name, version } of (await api(page, 'GET', '/plugins')).items.filter((each) => each.name === PLUGIN)) {
    await api(page, 'DELETE', `/plugins/${name}/${version}?force=true`);
  }
  for (const { id, name } of (await api(page, 'GET', '/plugin-installs')).items) {
    if (name === PLUGIN) await api(page, 'DELETE', `/plugin-installs/${id}`);
  }
}

async function step(page, id) {
  await node(page, id).click();
  return inspector(page);
}

export const steps = [
  [
    'a plugin is examined and previewed before it is put to work, and is in open palettes at once',
    async ({ page, stamp, shared }) => {
      await cleared(page);
      const graph = { nodes: [at('shift', OPERATOR, { by: 5 }, 0)], edges: [] };
      shared.shifting = await api(page, 'POST', '/pipelines', { name: `Shift ${stamp}`, graph });
      shared.tab = await page.context().newPage();
      await shared.tab.goto(`/ui/pipelines/${shared.shifting.id}`);
      await shared.tab.locator('[data-operator="clickml.csv-read"]').waitFor();
      await node(shared.tab, 'shift').getByText('Plugin is not installed').waitFor();
      await give(page, buildOperatorPlugin('1.0.0'));
      const review = dialog(page, `Activate ${LABEL} 1.0.0?`);
      await review.getByText('Not signed', { exact: true }).waitFor();
      await review.getByText('Shift numbers').first().waitFor();
      await review.getByRole('link', { name: `Shift ${stamp}` }).waitFor();
      await clean(page, 'plugins-review');
      await review.getByRole('button', { name: 'Later' }).click();
      await page.getByText('1 plugin waits to be activated').waitFor();
      await clean(page, 'plugins-waiting');
      assert.equal(await inPalette(shared.tab).count(), 0);
      await page.getByRole('button', { name: `Review ${LABEL} 1.0.0` }).click();
      await review.getByRole('button', { name: 'Activate' }).click();
      await inPalette(shared.tab).waitFor({ timeout: 5000 });
      await node(shared.tab, 'shift').getByText(`${PLUGIN} 1.0.0`).waitFor();
      await row(page, '1.0.0').waitFor();
      await page.getByText('1 plugin waits to be activated').waitFor({ state: 'detached' });
    },
  ],
  [
    'what is no plugin is refused in words',
    async ({ page }) => {
      await give(page, { name: 'none.jar', mimeType: 'application/java-archive', buffer: Buffer.from('no jar') });
      await dialog(page, 'Install a plugin')
        .getByRole('alert')
        .getByText(/none\.jar|zip|jar/i)
        .first()
        .waitFor();
      await clean(page, 'plugins-refused');
      await dialog(page, 'Install a plugin').getByLabel('Or by Maven coordinates').fill('demo:none:1.0.0');
      await page.getByRole('button', { name: 'Fetch' }).click();
      await page
        .getByText(/CLICKML_PLUGIN_REPOSITORIES|repositor/)
        .nth(1)
        .waitFor();
      await page.keyboard.press('Escape');
    },
  ],
  [
    'an upgrade shows what becomes of saved parameters, and the editor keeps them so',
    async ({ page, stamp, shared }) => {
      await give(page, buildOperatorPlugin('2.0.0'));
      const review = dialog(page, `Activate ${LABEL} 2.0.0?`);
      await review.getByText(/This touches \d+ pipeline/).waitFor();
      await review.getByRole('cell', { name: 'amount', exact: true }).first().waitFor();
      await clean(page, 'plugins-upgrade');
      await review.getByRole('button', { name: 'Activate' }).click();
      await row(page, '2.0.0').waitFor();
      await clean(page, 'plugins-versions');
      const { tab } = shared;
      const panel = await step(tab, 'shift');
      await panel.getByText('Brought up to date for version 2.0.0').waitFor();
      assert.equal(await panel.getByRole('textbox', { name: /Amount/ }).inputValue(), '5');
      await clean(tab, 'editor-migrated');
      await panel.getByLabel('Name on the canvas').fill(`Shift ${stamp}`);
      await panel.getByText('Brought up to date').waitFor({ state: 'detached' });
      await saved(tab);
      const [kept] = (await api(page, 'GET', `/pipelines/${shared.shifting.id}`)).graph.nodes;
      assert.deepEqual(kept.params, { amount: 5 });
      assert.equal(kept.paramsVersion, 2);
      assert.equal(kept.plugin, PLUGIN);
    },
  ],
  [
    'a step is held to one version, and let go',
    async ({ shared: { tab } }) => {
      const panel = inspector(tab);
      await panel.getByRole('tab', { name: 'Help' }).click();
      await panel.getByText('exactly this version').click();
      await panel.getByRole('combobox', { name: 'This version' }).click();
      await tab.getByRole('option', { name: '1.0.0' }).click();
      await node(tab, 'shift').getByText(`${PLUGIN} 1.0.0`).waitFor();
      await panel.getByText('[1.0.0,1.0.0]').waitFor();
      await clean(tab, 'editor-version');
      await panel.getByRole('tab', { name: 'Parameters' }).click();
      await panel.getByText(/knows version 1/).waitFor();
      await clean(tab, 'editor-newer');
      await panel.getByRole('tab', { name: 'Help' }).click();
      await panel.getByText('any version, the newest first').click();
      await node(tab, 'shift').getByText(`${PLUGIN} 2.0.0`).waitFor();
      await saved(tab);
    },
  ],
  [
    'a plugin is rolled back in one dialog',
    async ({ page, shared: { tab } }) => {
      await ask(page, '2.0.0', 'Roll back to 1.0.0');
      const back = dialog(page, `Roll back ${LABEL} 2.0.0?`);
      await back.getByText(/This touches \d+ pipeline/).waitFor();
      await clean(page, 'plugins-roll-back');
      await back.getByRole('button', { name: 'Roll back' }).click();
      await node(tab, 'shift').getByText(`${PLUGIN} 1.0.0`).waitFor({ timeout: 5000 });
      await row(page, '2.0.0').click();
      await page.getByText('Retired', { exact: true }).waitFor();
      await page.getByRole('log').or(page.getByText('It has not said anything yet.')).first().waitFor();
      await clean(page, 'plugin');
      await page.getByRole('button', { name: 'Remove' }).click();
      await dialog(page, `Remove ${LABEL} 2.0.0?`).getByRole('button', { name: 'Remove' }).click();
      await row(page, '1.0.0').waitFor();
      await row(page, '2.0.0').waitFor({ state: 'detached' });
    },
  ],
  [
    'a disabled plugin leaves placeholders, which survive being saved',
    async ({ page, stamp, shared }) => {
      const { tab } = shared;
      await ask(page, '1.0.0', 'Disable');
      const disable = dialog(page, `Disable ${LABEL} 1.0.0?`);
      await disable.getByText('Goes').first().waitFor();
      await disable.getByRole('link', { name: `Shift ${stamp}` }).waitFor();
      await clean(page, 'plugins-disable');
      await disable.getByRole('button', { name: 'Disable' }).click();
      await inPalette(tab).waitFor({ state: 'detached', timeout: 5000 });
      await node(tab, 'shift').getByText(`Install plugin “${PLUGIN}”`).waitFor();
      const panel = inspector(tab);
      await panel.getByRole('tab', { name: 'Parameters' }).click();
      await panel.getByText('"amount": 5').waitFor();
      await clean(tab, 'editor-placeholder');
      await panel.getByLabel('Name on the canvas').fill('Kept');
      await saved(tab);
      await tab.waitForFunction(async (id) => {
        const response = await fetch(`/api/v1/pipelines/${id}`);
        return (await response.json()).graph.nodes[0].label === 'Kept';
      }, shared.shifting.id);
      const [kept] = (await api(page, 'GET', `/pipelines/${shared.shifting.id}`)).graph.nodes;
      assert.deepEqual([kept.params, kept.plugin], [{ amount: 5 }, PLUGIN]);
      await ask(page, '1.0.0', 'Enable');
      await dialog(page, `Enable ${LABEL} 1.0.0?`).getByRole('button', { name: 'Enable' }).click();
      await inPalette(tab).waitFor({ timeout: 5000 });
    },
  ],
  [
    'a removed plugin is gone for good',
    async ({ page, shared }) => {
      await ask(page, '1.0.0', 'Remove');
      await dialog(page, `Remove ${LABEL} 1.0.0?`).getByText('Goes').first().waitFor();
      await clean(page, 'plugins-remove');
      await dialog(page, `Remove ${LABEL} 1.0.0?`).getByRole('button', { name: 'Remove' }).click();
      await row(page, '1.0.0').waitFor({ state: 'detached' });
      await inPalette(shared.tab).waitFor({ state: 'detached', timeout: 5000 });
      await shared.tab.close();
      await api(page, 'DELETE', `/pipelines/${shared.shifting.id}`);
      const left = await api(page, 'GET', '/plugins');
      assert.deepEqual(
        left.items.filter((plugin) => plugin.name === PLUGIN),
        [],
      );
    },
  ],
];
