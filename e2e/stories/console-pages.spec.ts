// The console from its first run on: the wizard, and every page of an organization that has just begun.
import { expectAccessible } from '../harness/accessibility';
import { navigationPaths, OWNER, registerOrganization, signIn } from '../harness/office';
import { expect, test } from '../harness/story';

const NARROW = { width: 390, height: 844 };
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

test('who signs out is out, and comes in again with the password', async ({ page, context }) => {
  await registerOrganization(page);
  await context.clearCookies();
  await page.goto('/');
  await expect(page).toHaveURL(/login/);
  await expectAccessible(page, 'sign in');
  await signIn(page);
  await expect(page.getByText(OWNER.name).first()).toBeAttached();
});
