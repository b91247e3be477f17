// Every page of the agents' app, from enrolment to the end of a visit: usable by everybody, and within a small screen.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import reviews from '../../web/console/src/locales/es/reviews.json' with { type: 'json' };
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { enrolmentLink, importPortfolio, OWNER, registerOrganization } from '../harness/office';
import type { Phone } from '../harness/phone';
import { CENTRE, writePortfolio } from '../harness/portfolio';
import { expect, test } from '../harness/story';

const WIDTH = 360;
/** Where to keep a picture of each page, for people to look at. */
const PICTURES = process.env.RONDA_PICTURES;

/** Judges the page as it stands, in light and dark. */
async function judged(phone: Phone, name: string): Promise<void> {
  const width = await phone.page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `${name} scrolls sideways`).toBeLessThanOrEqual(WIDTH);
  if (PICTURES) {
    await mkdir(PICTURES, { recursive: true });
    await phone.page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }
  await expectAccessible(phone.page, name);
}

test('every page of the field app can be used by everybody', async ({ page, server, phone }) => {
  // Every page is judged twice by axe, which takes its time on a busy machine.
  test.setTimeout(1_200_000);
  await registerOrganization(page);
  await importPortfolio(page, 'Uno', await writePortfolio(server.folder, 8, 'g01'), 'MXN');
  await phone.standAt({ lat: CENTRE.lat + 0.03, lon: CENTRE.lon });

  await phone.page.goto(`${server.url}/campo/`);
  await expect(phone.page.getByLabel(field.enrol.code)).toBeVisible();
  await judged(phone, '01-enrol-by-hand');
  const link = await enrolmentLink(page, 'g01');
  await phone.page.goto(link);
  await expect(phone.page.getByText(field.enrol.key)).toBeVisible();
  await judged(phone, '02-enrol');
  await phone.enrol(link);
  await judged(phone, '03-before-the-shift');
  await phone.startShift();
  await judged(phone, '04-today');
  await phone.page.getByLabel(field.today.search).fill('nadie así');
  await expect(phone.page.getByText(field.today.not_found)).toBeVisible();
  await judged(phone, '05-not-found');
  await phone.page.getByLabel(field.today.search).fill('');

  await tabs(phone);
  await theAnswer(phone, page);
  await theDoor(phone);
  await theVisit(phone);
});

async function tabs(phone: Phone): Promise<void> {
  const tab = (name: string) => phone.page.getByRole('navigation').getByRole('link', { name }).click();
  await tab(field.tabs.map);
  await expect(phone.page.locator('canvas')).toBeVisible();
  await judged(phone, '06-map');
  await tab(field.tabs.outbox);
  await expect(phone.page.getByRole('heading', { name: field.outbox.title })).toBeVisible();
  await judged(phone, '07-outbox');
  await tab(field.tabs.me);
  await expect(phone.page.getByText(field.kept.title)).toBeVisible();
  await judged(phone, '08-me');
  await tab(field.tabs.today);
}

/** The agent asks, a supervisor decides, and the phone says so, then also without a network. */
async function theAnswer(phone: Phone, office: Page): Promise<void> {
  const { page } = phone;
  await phone.openVisitOf('Titular Número 5');
  await page.getByRole('button', { name: field.ways.ask_supervisor.title }).click();
  await page.getByRole('dialog').getByLabel(field.ways.notes).fill('¿Dejo el aviso con el vecino?');
  await page.getByRole('button', { name: field.ways.send }).click();
  await expect(page.getByLabel(field.today.search)).toBeVisible();
  const asked = office.getByText('¿Dejo el aviso con el vecino?');
  await expect(async () => {
    await office.goto('/reviews');
    await expect(asked.first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await office.getByLabel(reviews.note).fill('Sí, en sobre cerrado');
  await office.getByRole('button', { name: reviews.accept.ask_supervisor }).click();
  await expect(office.getByText(reviews.accepted, { exact: true })).toBeVisible();

  const answered = field.decision.accepted.ask_supervisor.replace('{{who}}', OWNER.name);
  await expect(page.getByText(answered)).toBeVisible({ timeout: 90_000 });
  await phone.context.setOffline(true);
  await page.reload();
  await expect(page.getByText(answered)).toBeVisible();
  await judged(phone, '08-supervisors-answer');
  await page.getByRole('button', { name: field.decision.seen }).click();
  await expect(page.getByText(answered)).toBeHidden();
  await page.getByLabel(field.today.search).fill('Número 5');
  await page.getByRole('link', { name: 'Titular Número 5' }).click();
  await expect(page.getByText('Sí, en sobre cerrado')).toBeVisible();
  await expect(page.getByText(field.visit.in_review)).toBeHidden();
  await phone.context.setOffline(false);
  await page.goBack();
}

async function theDoor(phone: Phone): Promise<void> {
  await phone.page.getByLabel(field.today.search).fill('Número 3');
  await phone.page.getByRole('link', { name: 'Titular Número 3' }).click();
  await expect(phone.page.getByRole('heading', { name: 'Titular Número 3' })).toBeVisible();
  await judged(phone, '09-visit');
  await phone.page.getByRole('link', { name: field.today.at_door }).click();
  await expect(phone.page.getByText(field.door.state.far)).toBeVisible({ timeout: 60_000 });
  await judged(phone, '10-door-too-far');
  await phone.page.getByRole('button', { name: field.ways.pin_correction.title }).click();
  await expect(phone.page.getByRole('dialog')).toBeVisible();
  await judged(phone, '11-way-out');
  await phone.page.keyboard.press('Escape');
  await phone.standAt({ lat: CENTRE.lat + 0.003, lon: CENTRE.lon });
  await expect(phone.page.getByRole('button', { name: field.door.open })).toBeEnabled({ timeout: 60_000 });
  await judged(phone, '12-door-open');
  await phone.openAtDoor();
}

async function theVisit(phone: Phone): Promise<void> {
  const at = (title: string) => expect(phone.page.getByRole('heading', { name: title })).toBeVisible();
  await at(field.fill.script);
  await judged(phone, '13-script');
  await phone.page.getByRole('button', { name: field.cancel.title }).click();
  await judged(phone, '14-cancel');
  await phone.page.keyboard.press('Escape');
  await phone.next();
  await at(field.fill.questions);
  await phone.page.getByRole('button', { name: field.fill.next }).click();
  await expect(phone.page.getByText(field.fill.required)).toBeVisible();
  await judged(phone, '15-question-not-answered');
  await phone.answer(['El titular']);
  await phone.choose('Sí');
  await phone.page.getByRole('button', { name: field.fill.next }).click();
  await phone.page.getByRole('button', { name: field.fill.skip }).click();
  await at(field.fill.questions);
  await phone.page.getByRole('button', { name: field.fill.to_missing_one }).click();
  await judged(phone, '15-questions');
  await phone.answer(['Se le olvidó'], []);
  for (const outcome of ['Contacto con el titular', 'Promesa de pago']) await phone.choose(outcome);
  await judged(phone, '16-outcome');
  await phone.next();
  await at(field.fill.promise);
  await phone.page.getByLabel(field.promise.amount).fill('800');
  await phone.choose(field.promise.in_days_one);
  await judged(phone, '17-promise');
  await phone.next();
  await at(field.fill.evidence);
  await phone.takePhoto('puerta');
  await judged(phone, '18-evidence');
  await phone.next();
  await at(field.fill.finish);
  await judged(phone, '19-finish-with-something-missing');
  await phone.page.getByText(field.missing.promise_method).click();
  await phone.choose(field.promise.methods.store);
  await phone.next();
  await phone.next();
  await judged(phone, '20-finish');
  await phone.finish();
  await expect(phone.page.getByText(field.today.finished)).toBeVisible();
  await judged(phone, '21-after-a-visit');
}
