// What somebody in the office does in the console, by the words they read.
import { expect, type Locator, type Page } from '@playwright/test';
import agents from '../../web/console/src/locales/es/agents.json' with { type: 'json' };
import imports from '../../web/console/src/locales/es/imports.json' with { type: 'json' };
import notices from '../../web/console/src/locales/es/notices.json' with { type: 'json' };
import portfolios from '../../web/console/src/locales/es/portfolios.json' with { type: 'json' };
import session from '../../web/console/src/locales/es/session.json' with { type: 'json' };
import setup from '../../web/console/src/locales/es/setup.json' with { type: 'json' };
import visits from '../../web/console/src/locales/es/visits.json' with { type: 'json' };
import states from '../../web/ui/src/locales/es/states.json' with { type: 'json' };

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

/** Makes a portfolio and imports a file into it, with the agents it names; ends on the page of the import. */
export async function importPortfolio(
  page: Page,
  name: string,
  file: string,
  currency: string,
): Promise<void> {
  await page.goto('/portfolios');
  await page.getByRole('button', { name: portfolios.add }).first().click();
  const dialog = page.getByRole('dialog', { name: portfolios.add });
  await dialog.getByLabel(portfolios.name).fill(name);
  await dialog.getByLabel(portfolios.creditor).fill('Banco Uno');
  await dialog.getByLabel(portfolios.currency).fill(currency);
  await dialog.getByLabel(portfolios.payment_instructions).fill('En cualquier tienda');
  await dialog.locator('button[type=submit]').click();
  await page.getByLabel(imports.drop.choose).setInputFiles(file);
  await expect(page.getByRole('heading', { name: imports.trial.title })).toBeVisible();
  await page.getByLabel(imports.create_agents).check();
  await page.getByRole('button', { name: imports.start, exact: true }).click();
  await expect(page.getByText(states.import.done, { exact: true })).toBeVisible({ timeout: 120_000 });
}

/** One of the figures of the import on the page. */
export async function importFigure(page: Page, figure: keyof typeof imports.counts): Promise<number> {
  const card = page.getByText(imports.counts[figure], { exact: true }).locator('..');
  return Number((await card.textContent())?.replaceAll(/\D/g, ''));
}

/** The owner wants an e-mail for every visit. */
export async function subscribeToVisits(page: Page): Promise<void> {
  await page.goto('/settings/notices');
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  await page
    .getByLabel(notices.tell.replace('{{name}}', OWNER.name).replace('{{topic}}', notices.topic.visits))
    .click();
  await saved;
}

/** Gives a debtor's open visit to another agent, from the list of visits. */
export async function moveVisit(page: Page, debtor: string, agent: string): Promise<void> {
  await page.goto(`/visits?q=${encodeURIComponent(debtor)}`);
  await rowOf(page, debtor).getByRole('checkbox').check();
  await page.getByRole('button', { name: visits.bulk.button }).click();
  await page.getByRole('menuitem', { name: visits.bulk.move }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: visits.agent }).fill(agent);
  await page.getByRole('option', { name: agent }).first().click();
  await dialog.getByRole('button', { name: visits.move.button }).click();
  await expect(page.getByRole('button', { name: visits.undo })).toBeVisible();
  await expect(rowOf(page, debtor)).toContainText(agent);
}

/** The link that enrols a phone for the agent with this code, read beside its QR code. */
export async function enrolmentLink(page: Page, code: string): Promise<string> {
  await page.goto(`/agents?q=${encodeURIComponent(code)}`);
  await rowOf(page, code).getByRole('button', { name: agents.enrol.button }).click();
  const link = page.getByRole('dialog').getByLabel(agents.enrol.link);
  await expect(link).toHaveValue(/^http/);
  return await link.inputValue();
}

function rowOf(page: Page, words: string): Locator {
  return page
    .getByRole('row')
    .filter({ has: page.getByText(words, { exact: true }) })
    .first();
}
