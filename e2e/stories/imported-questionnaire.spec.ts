// A questionnaire written in a spreadsheet comes in: what is wrong is told where it stands, in Spanish, all at once.
import words from '../../web/console/src/locales/es/questionnaires.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { registerOrganization } from '../harness/office';
import { expect, test } from '../harness/story';

const BROKEN = `type;name;label;relevant
text;nombre;Nombre;
date;;Fecha;
note;aviso;Gracias;\${nombr} = 'x'
texto;otro;Otro;
text;edad;;
text;ciudad;Ciudad;\${nombre} == 'x'
`;

const DOUBTFUL = `type;name;label;relevant
text;nombre;Nombre;
text;ciudad;Ciudad;nombre = 'x'
`;

const sheet = (row: number, column: string) =>
  words.problems.places.cell
    .replace('{{sheet}}', 'survey')
    .replace('{{row}}', String(row))
    .replace('{{column}}', column);

test('a sheet with errors is refused in Spanish, cell by cell, and a doubtful one is opened with a word about it', async ({
  page,
}) => {
  await registerOrganization(page);
  await page.goto('/questionnaires');
  await page.getByRole('button', { name: words.list.add }).first().click();
  const dialog = page.getByRole('dialog', { name: words.new.title });
  const choose = (text: string) =>
    dialog.locator('input[type=file]').setInputFiles({
      name: 'visita.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text, 'latin1'),
    });
  await choose(BROKEN);
  const refused = dialog.getByRole('alert');
  await expect(refused.getByRole('listitem')).toHaveText([
    `${sheet(3, 'name')}: ${words.problems.codes.no_name}`,
    `${sheet(4, 'relevant')}: ${words.problems.codes.unknown_question.replace('{{subject}}', 'nombr')}`,
    `${sheet(5, 'type')}: ${words.problems.codes.unknown_type.replace('{{subject}}', 'texto')}`,
    `${sheet(6, 'label')}: ${words.problems.codes.no_label}`,
    `${sheet(7, 'relevant')}: ${words.problems.codes.unexpected.replace('{{subject}}', '=')}`,
  ]);
  await expect(refused).toBeInViewport({ ratio: 1 });
  await expectAccessible(page, 'a refused sheet');
  await choose(DOUBTFUL);
  await expect(dialog.getByRole('alert')).toContainText(sheet(3, 'relevant'));
  await expectAccessible(page, 'a doubtful sheet');
  await dialog.getByRole('button', { name: words.new.go_on }).click();
  await expect(page.getByRole('heading', { name: 'visita' })).toBeVisible();
});

test('what XLSForm cannot say is told before the file goes out', async ({ page }) => {
  await registerOrganization(page);
  await page.goto('/questionnaires');
  await page.getByRole('button', { name: words.list.add }).first().click();
  const dialog = page.getByRole('dialog', { name: words.new.title });
  const group = { name: 'pagos', type: 'repeat', fixed_count: true, label: 'Pagos', nodes: [] as object[] };
  group.nodes.push({ name: 'monto', type: 'decimal', label: 'Monto' });
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'pagos.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 1, id: 'pagos', nodes: [group] })),
  });
  await expect(page.getByRole('heading', { name: 'pagos' })).toBeVisible();
  await page.goto('/questionnaires');
  await page.getByRole('button', { name: words.list.menu.replace('{{title}}', 'pagos') }).click();
  await page.getByRole('menuitem', { name: words.list.download }).click();
  const told = page.getByRole('dialog', { name: words.losses.title });
  await expect(told.getByRole('listitem')).toHaveText([`/data/pagos: ${words.losses.codes.fixed_count}`]);
  await expectAccessible(page, 'what an XLSForm loses');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    told.getByRole('button', { name: words.losses.download }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('pagos.xlsx');
});
