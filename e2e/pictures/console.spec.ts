// Pictures of the console and of the field app, in Spanish.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import agents from '../../web/console/src/locales/es/agents.json' with { type: 'json' };
import answers from '../../web/console/src/locales/es/answers.json' with { type: 'json' };
import collected from '../../web/console/src/locales/es/collected.json' with { type: 'json' };
import imports from '../../web/console/src/locales/es/imports.json' with { type: 'json' };
import questionnaires from '../../web/console/src/locales/es/questionnaires.json' with { type: 'json' };
import segments from '../../web/console/src/locales/es/segments.json' with { type: 'json' };
import session from '../../web/console/src/locales/es/session.json' with { type: 'json' };
import { Demo } from '../harness/demo';
import { Phone } from '../harness/phone';
import { settle, takePicture } from '../harness/picture';

const PAGES: [path: string, name: string][] = [
  ['/', 'inicio'],
  ['/live', 'mapa-en-vivo'],
  ['/visits', 'visitas'],
  ['/visits/board', 'tablero'],
];
/** Where the invented lender's server stands; ODK Collect sends passwords over HTTPS only. */
const PUBLIC_URL = 'https://ronda.mirasol.example';
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

/** A visit with a promise at the door. */
const promised = (page: Page): Promise<string> =>
  first(page, 'visits?state=completed&promise=true&verdict=consistent&sort=-finished');

/** The demo was just filled: the fleet begins its day. */
async function fleetAtWork(page: Page): Promise<void> {
  const atWork = async () => {
    const answer = await page.request.get(`${demo.url}/api/v1/agents/places`);
    const { rows } = (await answer.json()) as { rows: { state: string }[] };
    return rows.filter(({ state }) => state === 'in_visit' || state === 'on_shift').length;
  };
  await expect.poll(atWork, { timeout: 300_000 }).toBeGreaterThan(12);
}

test('the console', async ({ page }) => {
  await signIn(page);
  await fleetAtWork(page);
  const pages = [...PAGES, [`/visits/${await promised(page)}`, 'visita']] as const;
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

test('a segment', async ({ page }) => {
  await signIn(page);
  const kept = { name: 'Mora de más de 90 días', filter: { days_from: 90 } };
  const { id } = (await (await page.request.post(`${demo.url}/api/v1/segments`, { data: kept })).json()) as {
    id: string;
  };
  await page.goto(`${demo.url}/accounts?days_from=90&segment=${id}`);
  await settle(page);
  await page.getByRole('button', { name: segments.shown.replace('{{name}}', kept.name) }).click();
  await expect(page.getByRole('menuitem', { name: segments.save_as })).toBeVisible();
  await takePicture(page, 'segmentos');
});

test('a correction', async ({ page }) => {
  await signIn(page);
  await page.goto(`${demo.url}/visits/${await promised(page)}/answers`);
  await settle(page);
  await page
    .getByRole('button', { name: new RegExp(`^${answers.correct.label.split(':')[0]}:`) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: answers.correct.title });
  await dialog.getByRole('combobox', { name: answers.correct.answer }).click();
  // The one chosen now would be taken back.
  await page.getByRole('option', { selected: false }).first().click();
  await dialog.getByLabel(answers.correct.reason).fill('Lo aclaró por teléfono: atendió su esposa');
  await takePicture(page, 'corregir');
});

test('questionnaires', async ({ page }) => {
  await signIn(page);
  await page.goto(`${demo.url}/questionnaires`);
  await settle(page);
  await page.getByRole('button', { name: questionnaires.list.add }).first().click();
  const dialog = page.getByRole('dialog', { name: questionnaires.new.title });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  await takePicture(page, 'biblioteca');
  await page.keyboard.press('Escape');
  await page.getByRole('row').filter({ hasText: 'Visita de cobranza' }).click();
  await expect(page.getByText(questionnaires.problems.none)).toBeVisible();
  await page.getByText('¿Por qué se atrasó?').first().click();
  await settle(page);
  await takePicture(page, 'constructor');
});

test('ODK Collect', async ({ page }) => {
  await signIn(page);
  await page.route('**/collect-credentials', async (route) => {
    const response = await route.fetch();
    const made = (await response.json()) as object;
    await route.fulfill({ response, json: { ...made, server_url: `${PUBLIC_URL}/openrosa` } });
  });
  await page.goto(`${demo.url}/agents`);
  await settle(page);
  const more = agents.more_phone.replace('{{name}}', '');
  await page.getByRole('button', { name: more }).first().click();
  await page.getByRole('menuitem', { name: collected.connect.button }).click();
  await page.getByRole('button', { name: collected.connect.add }).click();
  await expect(page.getByRole('img', { name: collected.connect.qr })).toBeVisible();
  await takePicture(page, 'odk-collect');
});

test('the field app', async () => {
  const phone = await Phone.buy(2);
  await phone.standAt({ lat: 20.5888, lon: -100.3899 });
  await phone.enrol(demo.enrolment);
  await phone.startShift();
  await takePicture(phone.page, 'campo');
  await phone.page.goto(`${demo.url}/campo/#/map`);
  await expect(phone.page.locator('.map-pin').first()).toBeVisible();
  await phone.page.waitForLoadState('networkidle');
  await takePicture(phone.page, 'campo-mapa');
  await phone.close();
});
