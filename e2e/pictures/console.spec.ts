// Pictures of the console and of the field app, in Spanish.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import imports from '../../web/console/src/locales/es/imports.json' with { type: 'json' };
import session from '../../web/console/src/locales/es/session.json' with { type: 'json' };
import { Demo } from '../harness/demo';
import { Phone } from '../harness/phone';
import { settle, takePicture } from '../harness/picture';

const PAGES: [path: string, name: string][] = [
  ['/', 'inicio'],
  ['/live', 'mapa-en-vivo'],
  ['/visits', 'visitas'],
  ['/visits/board', 'tablero'],
  ['/visits/map', 'mapa-de-cuentas'],
  ['/accounts', 'cuentas'],
  ['/reviews', 'revisiones'],
  ['/agents', 'gestores'],
  ['/settings/outbox', 'buzon'],
];
/** As lenders send them: semicolons, decimal commas, and rows that cannot be taken. */
const FILE = [
  'Crédito;Titular;Saldo vencido;Saldo total;Días de mora;Domicilio;Ciudad;Gestor',
  'M-2001;Rosa Elena Trejo;1.240,50;8.900,00;34;Pino Suárez 14;Querétaro;g01',
  'M-2002;Ulises Prado Nava;980,00;5.400,00;12;Av. del Sol 230;Querétaro;g02',
  'M-2003;Irma Solano;mil pesos;7.250,00;61;Encino 8;Querétaro;g01',
  'M-2004;Héctor Ibarra Leal;2.310,75;12.800,00;95;Cerrada Lago 5;Querétaro;g03',
].join('\r\n');

let demo: Demo;

test.beforeAll(async () => {
  test.setTimeout(1_200_000);
  mkdirSync(join(import.meta.dirname, '../../docs/pictures'), { recursive: true });
  demo = await Demo.open(...(process.env.RONDA_DEMO_OPTIONS ?? '').split(' ').filter(Boolean));
});

test.afterAll(async () => {
  await demo?.close();
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${demo.url}/login`);
  await page.getByLabel(session.sign_in.email).fill(demo.owner.email);
  await page.getByLabel(session.sign_in.password, { exact: true }).fill(demo.owner.password);
  await page.getByRole('button', { name: session.sign_in.submit }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** The first row of a list of the server. */
async function first(page: Page, path: string): Promise<string> {
  const answer = (await (await page.request.get(`${demo.url}/api/v1/${path}`)).json()) as
    | { id: string }[]
    | { rows: { id: string }[] };
  return (Array.isArray(answer) ? answer : answer.rows)[0]?.id ?? '';
}

test('the console', async ({ page }) => {
  await signIn(page);
  const agent = await first(page, 'agents?sort=code');
  const visit = await first(page, 'visits?state=completed&promise=true&verdict=consistent&sort=-finished');
  const account = await first(page, 'accounts?visit=completed');
  const pages = [
    ...PAGES,
    [`/live?agent=${agent}`, 'gestor-en-vivo'],
    [`/visits/${visit}`, 'visita'],
    [`/accounts/${account}`, 'cuenta'],
  ] as const;
  for (const [path, name] of pages) {
    await page.goto(`${demo.url}${path}`);
    await settle(page);
    await takePicture(page, name);
  }
});

test('an import', async ({ page }) => {
  await signIn(page);
  const portfolio = await first(page, 'portfolios');
  await page.goto(`${demo.url}/portfolios/${portfolio}/import`);
  const file = { name: 'cartera-marzo.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('M-2003').or(page.getByText('mil pesos')).first()).toBeVisible();
  await settle(page);
  await page.getByText(imports.trial.title).scrollIntoViewIfNeeded();
  await takePicture(page, 'importar');
});

test('the field app', async () => {
  const phone = await Phone.buy(2);
  await phone.standAt({ lat: 20.5888, lon: -100.3899 });
  await phone.enrol(demo.enrolment);
  await phone.startShift();
  await settle(phone.page);
  await takePicture(phone.page, 'campo');
  await phone.close();
});
