import { clean, rail } from '../helpers.mjs';

export const steps = [
  [
    'experiments list the run',
    async ({ page, shared }) => {
      await rail(page, 'Experiments').click();
      await page.getByRole('link', { name: `${shared.pipeline} #1` }).waitFor();
      await clean(page, 'experiments');
    },
  ],
  [
    'Ctrl+K goes anywhere by name',
    async ({ page }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Go to' }).fill('data preparation');
      await page.getByRole('option', { name: /data preparation/ }).waitFor();
      await clean(page, 'go-to');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /data preparation/ }).waitFor();
      await clean(page, 'plugin-built-in');
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
];
