import { rail } from '../helpers.mjs';

export const steps = [
  [
    'a session that has ended leads to the sign-in page and back',
    async ({ page, password }) => {
      await page.context().clearCookies();
      await rail(page, 'Models').click();
      await page.getByRole('heading', { name: 'Sign in to ClickML' }).waitFor();
      await page.getByLabel('User name').fill('admin');
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Models', exact: true }).waitFor();
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
