// R5: an old backup is restored; the phone offers again what it was told is safe.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };
import { enrolmentLink, importPortfolio, registerOrganization } from '../harness/office';
import { Organization } from '../harness/organization';
import { CENTRE, writePortfolio } from '../harness/portfolio';
import { expect, test } from '../harness/story';

const DEBTOR = 'Titular Número 3';
const DOOR = { lat: CENTRE.lat + 0.003, lon: CENTRE.lon };

test('after an old backup is restored the phone offers again what the server forgot', async ({
  page,
  server,
  phone,
  database,
}) => {
  test.skip(database !== 'sqlite', 'skipped: the backup here is a copy of the folder');
  test.setTimeout(1_200_000);
  await registerOrganization(page);
  await importPortfolio(page, 'Uno', await writePortfolio(server.folder, 6, 'g01'), 'MXN');
  const office = new Organization(page, server.url);
  await phone.standAt(DOOR);
  await phone.enrol(await enrolmentLink(page, 'g01'));
  await phone.startShift();
  const backup = await mkdtemp(join(tmpdir(), 'ronda-backup-'));
  await server.kill();
  await cp(server.folder, backup, { recursive: true });
  await server.open();

  await phone.openVisitOf(DEBTOR);
  await phone.openAtDoor();
  await phone.next();
  await phone.answer(['El titular'], ['Sí', 'Se le olvidó'], []);
  for (const outcome of ['Contacto con el titular', 'Se niega a pagar']) await phone.choose(outcome);
  await phone.next();
  await phone.takePhoto('puerta');
  await phone.next();
  await phone.finish();
  const finished = async () => (await office.visits('open=false')).map((visit) => visit.debtor_name);
  await expect.poll(finished, { timeout: 90_000 }).toEqual([DEBTOR]);
  await phone.page.goto(`${server.url}/campo/#/outbox`);
  const nothing = phone.page.getByText(field.outbox.nothing, { exact: true });
  await expect(nothing).toBeVisible({ timeout: 90_000 });

  await server.kill();
  await rm(server.folder, { recursive: true });
  await cp(backup, server.folder, { recursive: true });
  await server.open();
  expect(await finished(), 'the backup does not know the visit').toEqual([]);
  await phone.page.getByRole('button', { name: field.outbox.now }).click();
  await expect.poll(finished, { timeout: 120_000 }).toEqual([DEBTOR]);
  await expect(nothing).toBeVisible({ timeout: 90_000 });
  await rm(backup, { recursive: true, force: true });
});
