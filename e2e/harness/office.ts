// What somebody in the office does in the console, by the words they read.
import { expect, type Page } from '@playwright/test';
import session from '../../web/console/src/locales/es/session.json' with { type: 'json' };
import setup from '../../web/console/src/locales/es/setup.json' with { type: 'json' };

export const OWNER = { name: 'Ana Ruiz', email: 'ana@uno.test', password: 'una clave larga' };

/** Goes through the first-run wizard; the browser stays signed in as the owner. */
export async function registerOrganization(page: Page, name = 'Cobranza Uno'): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: setup.title })).toBeVisible();
  await page.getByLabel(setup.organization.name).fill(name);
  await page.locator('button[type=submit]').click();
  await page.getByLabel(setup.owner.name).fill(OWNER.name);
  await page.getByLabel(setup.owner.email).fill(OWNER.email);
  await page.getByLabel(setup.owner.password).fill(OWNER.password);
  await page.getByRole('button', { name: setup.submit }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** Signs in as the owner. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/login');
  await page.getByLabel(session.sign_in.email).fill(OWNER.email);
  await page.getByLabel(session.sign_in.password).fill(OWNER.password);
  await page.getByRole('button', { name: session.sign_in.submit }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** Every page the navigation leads to, from wherever one is. */
export async function navigationPaths(page: Page): Promise<string[]> {
  const links = page.getByRole('navigation').getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(paths)].filter((path) => path.startsWith('/'));
}
