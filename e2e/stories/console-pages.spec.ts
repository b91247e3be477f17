// The console from its first run on: the wizard, and every page of an organization that has just begun.
import accounts from '../../web/console/src/locales/es/accounts.json' with { type: 'json' };
import home from '../../web/console/src/locales/es/home.json' with { type: 'json' };
import live from '../../web/console/src/locales/es/live.json' with { type: 'json' };
import settings from '../../web/console/src/locales/es/settings.json' with { type: 'json' };
import shell from '../../web/console/src/locales/es/shell.json' with { type: 'json' };
import common from '../../web/ui/src/locales/es/common.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { navigationPaths, OWNER, registerOrganization, signIn } from '../harness/office';
import { expect, test } from '../harness/story';

const NARROW = { width: 390, height: 844 };
const LAPTOP = { width: 1280, height: 800 };
/** Pages that other pages lead to. */
const BEHIND = [
  ...['/accounts/segments', '/accounts/unplaced', '/agents/devices', '/questionnaires/collected'],
  ...['/visits/board', '/visits/map', '/settings/organization', '/settings/users', '/settings/branches'],
  ...[
    '/settings/notices',
    '/settings/outbox',
    '/settings/kinds',
    '/settings/kinds/new',
    '/settings/api-tokens',
  ],
  ...['/settings/geocoder', '/settings/audit'],
];

test('every page can be used by everybody, from the first run on', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expectAccessible(page, 'first run');
  await registerOrganization(page);

  const paths = [...(await navigationPaths(page)), ...BEHIND];
  expect(paths.length).toBeGreaterThan(6);
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('main'), path).toBeVisible();
    await expectAccessible(page, path);
  }
});

test('pages fit a phone without scrolling sideways', async ({ page }) => {
  await registerOrganization(page);
  const paths = [...(await navigationPaths(page)), ...BEHIND];
  await page.setViewportSize(NARROW);
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('main'), path).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, path).toBeLessThanOrEqual(NARROW.width);
  }
});

test('lists of the settings show all their columns on a laptop', async ({ page }) => {
  await registerOrganization(page);
  await page.setViewportSize(LAPTOP);
  for (const path of ['/settings/users', '/settings/outbox']) {
    await page.goto(path);
    await expect(page.getByRole('columnheader').last(), path).toBeInViewport({ ratio: 1 });
    const hidden = await page
      .getByRole('table')
      .locator('..')
      .evaluate((frame) => frame.scrollWidth - frame.clientWidth);
    expect.soft(hidden, `${path} scrolls sideways`).toBe(0);
  }
});

test('who signs out is out, and comes in again with the password', async ({ page, context }) => {
  await registerOrganization(page);
  await context.clearCookies();
  await page.goto('/');
  await expect(page).toHaveURL(/login/);
  await expectAccessible(page, 'sign in');
  await signIn(page);
  await expect(page.getByText(OWNER.name).first()).toBeAttached();
});

test('the search opens the best hit with Enter', async ({ page }) => {
  await registerOrganization(page);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog').getByPlaceholder(shell.search.placeholder);
  await search.fill('revision');
  await search.press('Enter');
  await expect(page).toHaveURL(/\/reviews/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a page that cannot ask the server says so, and not that there is nothing', async ({ page }) => {
  await registerOrganization(page);
  let broken = true;
  await page.route('**/api/v1/agents/places*', (route) => (broken ? route.abort() : route.continue()));
  await page.goto('/live');
  const retry = page.getByRole('button', { name: common.actions.retry });
  await expect(retry).toBeVisible();
  await expect(page.getByText(live.empty.title)).toHaveCount(0);
  broken = false;
  await retry.click();
  await expect(page.getByText(live.empty.title)).toBeVisible();
});

test('a supervisor without branches is told why there is nothing', async ({ page }) => {
  await registerOrganization(page);
  const body = { name: 'Sara Gil', email: 'sara@uno.example', role: 'supervisor', branches: [] };
  const headers = { origin: new URL(page.url()).origin };
  const invited = await page.request.post('/api/v1/users', { data: body, headers });
  const { url } = (await invited.json()) as { url: string };
  const token = url.split('#')[1];
  await page.goto('/settings/users');
  await expect(page.getByText(settings.users.no_branches)).toBeVisible();
  const password = 'otra clave larga 99';
  const chosen = await page.request.post('/api/v1/passwords', { data: { token, password }, headers });
  expect(chosen.ok()).toBe(true);
  await page.request.post('/api/v1/session', { data: { email: body.email, password }, headers });
  await page.goto('/');
  await expect(page.getByText(home.no_branches)).toBeVisible();
  await page.goto('/accounts');
  await expect(page.getByText(accounts.empty.others)).toBeVisible();
});
