// Pictures of the console, in Spanish.
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import session from '../../web/console/src/locales/es/session.json' with { type: 'json' };
import { Demo } from '../harness/demo';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const PAGES: [path: string, name: string][] = [
  ['/', 'inicio'],
  ['/live', 'mapa-en-vivo'],
  ['/visits', 'visitas'],
  ['/accounts', 'cuentas'],
  ['/portfolios', 'carteras'],
  ['/agents', 'gestores'],
  ['/reviews', 'revisiones'],
];

let demo: Demo;

test.beforeAll(async () => {
  test.setTimeout(1_200_000);
  demo = await Demo.open();
});

test.afterAll(async () => {
  await demo.close();
});

test('the console', async ({ page }) => {
  await page.goto(`${demo.url}/login`);
  await page.getByLabel(session.sign_in.email).fill(demo.owner.email);
  await page.getByLabel(session.sign_in.password).fill(demo.owner.password);
  await page.getByRole('button', { name: session.sign_in.submit }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  for (const [path, name] of PAGES) {
    await page.goto(`${demo.url}${path}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  }
});

test('the field app', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    geolocation: { latitude: 20.5888, longitude: -100.3899, accuracy: 9 },
    permissions: ['geolocation'],
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(demo.enrolment);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.screenshot({ path: join(FOLDER, 'campo-inscripcion.png') });
  await context.close();
});
