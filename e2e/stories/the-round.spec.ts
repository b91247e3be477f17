// The main job, end to end: import, assign, visit offline at the right door, sync once, see it, prove it.

import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { OWNER, registerOrganization } from '../harness/office';
import { Organization } from '../harness/organization';
import { Phone, type Place, SCREEN } from '../harness/phone';
import { ronda } from '../harness/server';
import { expect, test } from '../harness/story';

const PORTFOLIO = join(import.meta.dirname, '../../../shared/data/portfolio/duitama-legacy.csv');
const AGENT = 'g01';

type Duty = { id: string; debtor: { name: string }; place: Place };

test('three visits without a network arrive once, and can be proved', async ({
  page,
  browser,
  server,
  mailbox,
}) => {
  test.skip(!existsSync(PORTFOLIO), 'skipped: ../shared/data is not there');

  await registerOrganization(page);
  const office = new Organization(page, server.url);
  await office.subscribeToVisits();
  const imported = await office.importPortfolio('Duitama', PORTFOLIO, 'COP');
  expect(imported.counts.refused).toBe(8);
  expect(imported.counts.assigned).toBeGreaterThan(0);

  const phone = await enrolled(browser, await office.enrolmentLink(AGENT));
  const duties = await threeDuties(phone, office);
  await phone.standAt({ lat: duties[0].place.lat + 0.03, lon: duties[0].place.lon });
  await phone.startShift();
  await expectAccessible(phone.page, 'today');

  await phone.context.setOffline(true);
  await phone.openVisitOf(duties[0].debtor.name);
  await expect(phone.page.getByText(field.door.state.far)).toBeVisible({ timeout: 60_000 });
  await expect(phone.page.getByRole('button', { name: field.door.open })).toBeDisabled();
  await expectAccessible(phone.page, 'door, too far');

  for (const [number, duty] of duties.entries()) {
    await phone.standAt(duty.place);
    await phone.openVisitOf(duty.debtor.name);
    await phone.openAtDoor();
    await fillIn(phone, number);
  }
  expect(await office.visits('open=false')).toEqual([]);

  const reopened = await phone.page.context().newPage();
  await phone.page.close({ runBeforeUnload: false });
  const again = new Phone(phone.context, reopened);
  await again.page.goto(`${server.url}/campo/`);
  await expect(again.page.getByText(field.today.finished)).toBeVisible();

  await phone.context.setOffline(false);
  await expect.poll(async () => (await office.visits('open=false')).length, { timeout: 90_000 }).toBe(3);
  const done = await office.visits('open=false');
  expect(done.map((visit) => visit.state)).toEqual(['completed', 'completed', 'completed']);

  await expect.poll(() => mailbox.to(OWNER.email).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.goto('/visits');
  for (const duty of duties) await expect(page.getByText(duty.debtor.name).first()).toBeVisible();

  const file = join(server.folder, 'visita.json');
  const id = done[0]?.id ?? '';
  await writeFile(file, await (await page.request.get(`${server.url}/api/v1/visits/${id}/file`)).body());
  expect(await ronda('verify', file)).toMatchObject({ code: 0 });
  await changeOneByte(file);
  expect((await ronda('verify', file)).code).not.toBe(0);
  await phone.close();
});

async function enrolled(browser: import('@playwright/test').Browser, link: string): Promise<Phone> {
  const context = await browser.newContext({ ...SCREEN, locale: 'es-MX', timezoneId: 'America/Bogota' });
  const phone = new Phone(context, await context.newPage());
  await phone.standAt({ lat: 5.82, lon: -73.03 });
  await phone.enrol(link);
  return phone;
}

/** Three of the phone's visits whose address has a pin and whose debtor's name is nobody else's. */
async function threeDuties(phone: Phone, office: Organization): Promise<[Duty, Duty, Duty]> {
  const rows = await office.visits('open=true');
  const names = rows.map((row) => row.debtor_name);
  const duties: Duty[] = [];
  for (const row of rows.filter(
    (one) => names.indexOf(one.debtor_name) === names.lastIndexOf(one.debtor_name),
  )) {
    const visit = await office.get<{ agent_code?: string; address: { pin?: { lat: number; lon: number } } }>(
      `/api/v1/visits/${row.id}`,
    );
    const shown = await phone.page.getByText(row.debtor_name).count();
    if (visit.address.pin && shown > 0)
      duties.push({ id: row.id, debtor: { name: row.debtor_name }, place: visit.address.pin });
    if (duties.length === 3) break;
  }
  expect(duties.length).toBe(3);
  return duties as [Duty, Duty, Duty];
}

/** The first debtor promises; at the others nobody opens. */
async function fillIn(phone: Phone, number: number): Promise<void> {
  await phone.next();
  if (number === 0) {
    for (const answer of ['El titular', 'Sí', 'Se le olvidó']) await phone.choose(answer);
    await phone.next();
    for (const outcome of ['Contacto con el titular', 'Promesa de pago']) await phone.choose(outcome);
    await phone.next();
    await phone.page.getByLabel(field.promise.amount).fill('150000');
    await phone.choose(field.promise.in_days_one);
    await phone.choose(field.promise.methods.store);
    await phone.next();
    await phone.takePhoto(`puerta ${number}`);
  } else {
    for (const answer of ['Nadie', 'Sí']) await phone.choose(answer);
    await phone.takePhoto(`fachada ${number}`);
    await phone.next();
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
