// The main job, end to end: import, assign, visit offline at the right door, sync once, see it, prove it.

import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import answers from '../../web/console/src/locales/es/answers.json' with { type: 'json' };
import live from '../../web/console/src/locales/es/live.json' with { type: 'json' };
import visit from '../../web/console/src/locales/es/visit.json' with { type: 'json' };
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import {
  enrolmentLink,
  importFigure,
  importPortfolio,
  moveVisit,
  OWNER,
  registerOrganization,
  subscribeToVisits,
} from '../harness/office';
import { Organization } from '../harness/organization';
import type { Phone, Place } from '../harness/phone';
import { ronda } from '../harness/server';
import { expect, test } from '../harness/story';

const PORTFOLIO = join(import.meta.dirname, '../../../shared/data/portfolio/duitama-legacy.csv');
const AGENT = 'g01';
const OTHER_AGENT = 'g11';

type Duty = { id: string; debtor: { name: string }; place: Place };

test('three visits without a network arrive once, and can be proved', async ({
  page,
  context,
  server,
  mailbox,
  phone,
}) => {
  test.skip(!existsSync(PORTFOLIO), 'skipped: ../shared/data is not there');
  test.setTimeout(1_200_000);

  await registerOrganization(page);
  await subscribeToVisits(page);
  await importPortfolio(page, 'Duitama', PORTFOLIO, 'COP');
  expect(await importFigure(page, 'refused')).toBe(8);
  const office = new Organization(page, server.url);
  const duties = await threeDuties(office);
  await moveVisit(page, duties[2].debtor.name, AGENT);

  await phone.enrol(await enrolmentLink(page, AGENT));
  await phone.standAt({ lat: duties[0].place.lat + 0.03, lon: duties[0].place.lon });
  await phone.startShift();
  await expectAccessible(phone.page, 'today');
  const map = await context.newPage();
  const missing: string[] = [];
  map.on('console', (said) => {
    if (said.text().includes('could not be loaded')) missing.push(said.text());
  });
  await map.goto('/live');
  await expect(progressOf(map, 0)).toBeVisible();

  await phone.context.setOffline(true);
  await phone.openVisitOf(duties[0].debtor.name);
  await expect(phone.page.getByText(field.door.state.far)).toBeVisible({ timeout: 60_000 });
  await expect(phone.page.getByRole('button', { name: field.door.open })).toBeDisabled();
  await expectAccessible(phone.page, 'door, too far');

  for (const [number, duty] of duties.entries()) {
    await phone.standAt(duty.place);
    await phone.openVisitOf(duty.debtor.name);
    await phone.openAtDoor();
    await fillIn(
      phone,
      number,
      number === 2 ? () => phone.dieAndComeBack(`${server.url}/campo/`) : undefined,
    );
  }
  expect(await office.visits('open=false')).toEqual([]);
  await phone.dieAndComeBack(`${server.url}/campo/`);
  await expect(phone.page.getByText(field.today.finished)).toBeVisible();

  await phone.context.setOffline(false);
  await expect(progressOf(map, 3)).toBeVisible({ timeout: 90_000 });
  expect(missing, 'marks the map was asked to draw').toEqual([]);
  const done = await office.visits('open=false');
  expect(done.map((one) => one.state)).toEqual(['completed', 'completed', 'completed']);
  expect(new Set(done.map((one) => one.debtor_name))).toEqual(new Set(duties.map((one) => one.debtor.name)));

  const told = () =>
    mailbox
      .to(OWNER.email)
      .map((mail) => `${mail.subject} ${mail.html}`)
      .join();
  for (const duty of duties) await expect.poll(told, { timeout: 120_000 }).toContain(duty.debtor.name);

  await page.goto('/visits?open=false');
  await page.getByText(duties[0].debtor.name).first().click();
  await correctFirstAnswer(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: visit.file, exact: true }).click(),
  ]);
  const file = join(server.folder, 'visita.json');
  await download.saveAs(file);
  expect(await ronda('verify', file)).toMatchObject({ code: 0 });
  await changeOneByte(file);
  expect((await ronda('verify', file)).code).not.toBe(0);

  await page.goto('/visits?open=false');
  await page.getByText(duties[1].debtor.name).first().click();
  await replacePhoto(page);
});

/** A supervisor corrects who was spoken to; what the phone signed must stay what it was. */
async function correctFirstAnswer(page: Page): Promise<void> {
  await page.getByRole('link', { name: answers.open }).click();
  await page
    .getByRole('button', { name: /^Corregir: / })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: answers.correct.title });
  await dialog.getByRole('combobox', { name: answers.correct.answer }).click();
  await page.getByRole('option', { name: 'Un familiar' }).or(page.getByRole('option').nth(1)).first().click();
  await dialog.getByLabel(answers.correct.reason).fill('Lo aclaró por teléfono');
  await dialog.getByRole('button', { name: answers.correct.submit, exact: true }).click();
  await expect(page.getByText(answers.was.replace('{{answer}}', 'El titular'))).toBeVisible();
  await expect(page.getByRole('heading', { name: answers.history })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expectAccessible(page, 'answers');
  await page.getByRole('link', { name: answers.back }).click();
}

/** A photo of the wrong house gives way to another; the first one stays to be seen. */
async function replacePhoto(page: Page): Promise<void> {
  await page.getByRole('link', { name: answers.open }).click();
  await page.getByRole('button', { name: 'Corregir: Toma una foto de la fachada' }).click();
  const dialog = page.getByRole('dialog', { name: answers.correct.title });
  await expect(dialog.getByRole('radio', { name: answers.correct.file_take_back })).toBeVisible();
  const buffer = await page.screenshot();
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'fachada.png', mimeType: 'image/png', buffer });
  await dialog.getByLabel(answers.correct.reason).fill('La foto era de otra casa');
  await expectAccessible(page, 'a photo being replaced');
  await dialog.getByRole('button', { name: answers.correct.submit_put, exact: true }).click();
  await expect(page.getByRole('link', { name: answers.original_file })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Toma una foto de la fachada' })).toHaveJSProperty(
    'complete',
    true,
  );
}

/** The line of the agent's progress in the list beside the live map. */
function progressOf(map: Page, visitsDone: number) {
  const words = live.progress.replace('{{done}}', String(visitsDone)).replace('{{total}} visitas', '');
  return map.getByRole('listitem').filter({ hasText: AGENT }).getByText(words);
}

/** Two of the agent's visits and one of another's, each at an address with a pin, of a debtor whose name is nobody else's. */
async function threeDuties(office: Organization): Promise<[Duty, Duty, Duty]> {
  const rows = await office.visits('open=true');
  const names = rows.map((row) => row.debtor_name);
  const alone = rows.filter((one) => names.indexOf(one.debtor_name) === names.lastIndexOf(one.debtor_name));
  const [mine, others]: [Duty[], Duty[]] = [[], []];
  for (const row of alone) {
    const whose = { [AGENT]: mine, [OTHER_AGENT]: others }[row.agent_name ?? ''];
    if (!whose) continue;
    const { address } = await office.get<{ address: { pin?: Place } }>(`/api/v1/visits/${row.id}`);
    if (address.pin) whose.push({ id: row.id, debtor: { name: row.debtor_name }, place: address.pin });
    const [first, second] = mine;
    const [third] = others;
    if (first && second && third) return [first, second, third];
  }
  throw new Error('the portfolio has no three visits to do');
}

/** The first debtor promises; at the others nobody opens. What comes between leaves the answers given where they are. */
async function fillIn(phone: Phone, number: number, between?: () => Promise<void>): Promise<void> {
  await phone.next();
  if (number === 0) {
    await phone.answer(['El titular'], ['Sí', 'Se le olvidó'], []);
    for (const outcome of ['Contacto con el titular', 'Promesa de pago']) await phone.choose(outcome);
    await phone.next();
    await phone.page.getByLabel(field.promise.amount).fill('150000');
    await phone.choose(field.promise.in_days_one);
    await phone.choose(field.promise.methods.store);
    await phone.next();
    await phone.takePhoto(`puerta ${number}`);
  } else {
    await phone.choose('Nadie');
    if (between) {
      await between();
      await phone.page.getByRole('link', { name: field.today.continue }).click();
      await expect(phone.page.getByRole('radio', { name: 'Nadie' })).toBeChecked();
    }
    await phone.next();
    await phone.choose('Sí');
    await phone.takePhoto(`fachada ${number}`);
    await phone.answer([], []);
    for (const outcome of ['Sin contacto', 'Nadie en el domicilio']) await phone.choose(outcome);
    await phone.next();
  }
  await phone.next();
  await phone.finish();
}

async function changeOneByte(file: string): Promise<void> {
  await copyFile(file, `${file}.true`);
  const bytes = await readFile(file);
  const at = bytes.indexOf('"body"') + 20;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
}
