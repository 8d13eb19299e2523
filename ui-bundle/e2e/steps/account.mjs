import assert from 'node:assert/strict';
import { clean } from '../helpers.mjs';

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
];
