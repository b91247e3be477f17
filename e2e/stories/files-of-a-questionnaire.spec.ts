// A questionnaire with pictures, a sound and a list in a file: what is missing is told and dropped in, the phone has it
// all without a network.
import type { Page } from '@playwright/test';
import words from '../../web/console/src/locales/es/questionnaires.json' with { type: 'json' };
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { enrolmentLink, importPortfolio, registerOrganization } from '../harness/office';
import { Organization } from '../harness/organization';
import { CENTRE, writePortfolio } from '../harness/portfolio';
import { expect, test } from '../harness/story';

const DOOR = { lat: CENTRE.lat + 0.003, lon: CENTRE.lon };
const NARROW = { width: 390, height: 844 };

const FORM = `| survey |                                   |         |                     |             |             |
|        | type                              | name    | label               | media::image | media::audio |
|        | begin_group                       | datos   | La vivienda         |             |             |
|        | note                              | aviso   | Escucha y mira      | fachada.png | saludo.wav  |
|        | select_one color                  | color   | ¿De qué color es?   |             |             |
|        | select_one_from_file colonias.csv | colonia | ¿En qué colonia?    |             |             |
|        | end_group                         |         |                     |             |             |
| choices |          |       |       |              |
|         | list_name | name | label | media::image |
|         | color     | rojo | Roja  | roja.png     |
|         | color     | otro | Otra  |              |
`;
/** As a spreadsheet in Spanish saves it. */
const COLONIAS = Buffer.from('name;label\r\n1;Peñuelas\r\n2;Álamos\r\n', 'latin1');
const NAMES = ['colonias.csv', 'fachada.png', 'roja.png', 'saludo.wav'];

/** A tenth of a second of silence. */
function sound(): Buffer {
  const samples = 800;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}

test('pictures, a sound and a list in a file reach the phone and are there without a network', async ({
  page,
  server,
  phone: agent,
}) => {
  await registerOrganization(page);
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 200 } });
  const png = (name: string) => ({ name, mimeType: 'image/png', buffer: picture });
  await page.goto('/questionnaires');
  await page.getByRole('button', { name: words.list.add }).first().click();
  const dialog = page.getByRole('dialog', { name: words.new.title });
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'vivienda.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(FORM),
  });
  await expect(page.getByRole('heading', { name: 'vivienda' })).toBeVisible();

  const missing = page.getByRole('alert').filter({ hasText: words.files.missing_add });
  await expect(missing).toContainText(words.files.missing_text.replace('{{names}}', NAMES.join(', ')));
  await missing.getByRole('button', { name: words.files.missing_add }).click();
  const panel = page.getByRole('region', { name: words.files.title, exact: true });
  await expect(panel.getByText(words.files.missing, { exact: true })).toHaveCount(4);
  await expectAccessible(page, 'files that are missing');
  await panel
    .getByLabel(words.files.choose)
    .setInputFiles([
      png('FACHADA.PNG'),
      { name: 'colonias.csv', mimeType: 'text/csv', buffer: COLONIAS },
      { name: 'saludo.wav', mimeType: 'audio/wav', buffer: sound() },
      { name: 'roja.png', mimeType: 'image/png', buffer: picture.subarray(0, 60) },
      { name: 'otros.csv', mimeType: 'text/csv', buffer: COLONIAS },
    ]);
  const refused = panel.getByRole('alert');
  await expect(refused.getByRole('listitem')).toHaveText([
    words.problems.codes.file_kind.replace('{{subject}}', 'roja.png'),
    `otros.csv: ${words.files.unknown_list}`,
  ]);
  await expect(panel.getByText(words.files.missing, { exact: true })).toHaveCount(1);
  await panel
    .getByLabel(words.files.replace.replace('{{name}}', 'roja.png'))
    .first()
    .setInputFiles(png('x.png'));
  await expect(panel.getByText(words.files.missing, { exact: true })).toHaveCount(0);
  await expect(refused).toHaveCount(0);
  await expectAccessible(page, 'files of a questionnaire');

  const preview = page.getByRole('region', { name: words.preview.title });
  await expect(preview.getByText('Peñuelas')).toBeVisible();
  await expectShown(preview, 2);
  await page.setViewportSize(NARROW);
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(NARROW.width);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByText(words.save.saved, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: words.publish.action, exact: true }).click();
  const publish = page.getByRole('dialog', { name: words.publish.title });
  await publish.getByRole('button', { name: words.publish.action, exact: true }).click();
  await expect(page.getByText(words.head.based_on.replace('{{version}}', '1'))).toBeVisible();

  const office = new Organization(page, server.url);
  const all = await office.get<{ id: string; title: string }[]>('/api/v1/questionnaires');
  await office.giveToVisits(all.find(({ title }) => title === 'vivienda')?.id ?? '');
  await importPortfolio(page, 'Uno', await writePortfolio(server.folder, 6, 'g01'), 'MXN');
  await agent.standAt(DOOR);
  await agent.enrol(await enrolmentLink(page, 'g01'));
  await agent.startShift();
  const phone = agent.page;
  await expect.poll(() => phone.evaluate(keptFiles)).toBe(2);
  await agent.context.setOffline(true);
  await agent.openVisitOf('Titular Número 3');
  await agent.openAtDoor();
  await agent.next();

  await expectShown(phone, 2);
  const player = phone.getByLabel(field.media.audio.replace('{{about}}', 'Escucha y mira'));
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(0.1);
  const enlarge = field.media.enlarge.replace('{{about}}', 'Escucha y mira');
  await phone.getByRole('button', { name: enlarge }).click();
  await expect(phone.getByRole('dialog').getByRole('img')).toBeVisible();
  await expectAccessible(phone, 'an enlarged picture');
  await phone.keyboard.press('Escape');
  await phone.getByRole('img', { name: field.media.image.replace('{{about}}', 'Roja') }).click();
  await agent.choose('Álamos');
  await expectAccessible(phone, 'questions with pictures');
  await expect
    .poll(() => phone.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(360);
  await agent.next();
  for (const outcome of ['Sin contacto', 'Nadie en el domicilio']) await agent.choose(outcome);
  await agent.next();
  await agent.next();
  for (const answer of ['Roja', 'Álamos'])
    await expect(phone.getByText(answer, { exact: true })).toBeVisible();
});

/** So many pictures are drawn, not only named. */
async function expectShown(within: Pick<Page, 'locator'>, count: number): Promise<void> {
  const drawn = () =>
    within
      .locator('img')
      .evaluateAll((all) => (all as HTMLImageElement[]).filter((image) => image.naturalWidth > 0).length);
  await expect.poll(drawn).toBe(count);
}

/** How many files of questionnaires the phone has; runs in the page. Both pictures are the same file. */
function keptFiles(): Promise<number> {
  return new Promise((done, fail) => {
    const opened = indexedDB.open('ronda-field');
    opened.onerror = () => fail(opened.error);
    opened.onsuccess = () => {
      const counted = opened.result.transaction('formFiles').objectStore('formFiles').count();
      counted.onsuccess = () => {
        opened.result.close();
        done(counted.result);
      };
    };
  });
}
