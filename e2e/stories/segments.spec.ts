// A filter of the accounts is kept as a segment, which is then the one on the page; another filter makes it a changed one.
import type { Page } from '@playwright/test';
import accounts from '../../web/console/src/locales/es/accounts.json' with { type: 'json' };
import segments from '../../web/console/src/locales/es/segments.json' with { type: 'json' };
import table from '../../web/console/src/locales/es/table.json' with { type: 'json' };
import { importPortfolio, registerOrganization } from '../harness/office';
import { writePortfolio } from '../harness/portfolio';
import { expect, test } from '../harness/story';

const [OLD, OLDEST] = ['Mora alta', 'Mora muy alta'];
const shown = (page: Page, name: string, words: 'shown' | 'shown_changed' = 'shown') =>
  page.getByRole('button', { name: segments[words].replace('{{name}}', name), exact: true });
const rows = (page: Page) => page.getByRole('row').filter({ hasText: 'Titular Número' });

async function saveAs(page: Page, name: string): Promise<void> {
  await page.getByRole('menuitem', { name: segments.save_as }).click();
  const dialog = page.getByRole('dialog', { name: segments.save_as });
  await dialog.getByLabel(segments.name).fill(name);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toHaveCount(0);
}

test('what was just saved as a segment is the segment shown', async ({ page, server }) => {
  await registerOrganization(page);
  await importPortfolio(page, 'Uno', await writePortfolio(server.folder, 8, 'g01'), 'MXN');
  await page.goto('/accounts?days_from=14&sort=debtor_name');
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole('button', { name: segments.title, exact: true }).click();
  await saveAs(page, OLD);
  await expect(shown(page, OLD)).toBeVisible();
  await expect(page).toHaveURL(/days_from=14.*segment=/);
  await expect(page).toHaveURL(/sort=debtor_name/);
  await page.reload();
  await expect(shown(page, OLD)).toBeVisible();
  await expect(rows(page)).toHaveCount(4);

  await page
    .getByRole('button', { name: new RegExp(table.filters_set_one.replace('{{count}}', '1')) })
    .click();
  await page.getByLabel(accounts.days_from).fill('16');
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(2);
  await shown(page, OLD, 'shown_changed').click();
  await saveAs(page, OLDEST);
  await expect(shown(page, OLDEST)).toBeVisible();
  await page.goto('/accounts/segments');
  for (const name of [OLD, OLDEST])
    await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(1);
});
