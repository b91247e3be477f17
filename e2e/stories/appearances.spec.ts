// Questions that want to look some way are asked so on the phone, and in the builder's preview of it.
import type { Locator, Page } from '@playwright/test';
import answers from '../../web/console/src/locales/es/answers.json' with { type: 'json' };
import words from '../../web/console/src/locales/es/questionnaires.json' with { type: 'json' };
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };
import common from '../../web/ui/src/locales/es/common.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { enrolmentLink, importPortfolio, registerOrganization } from '../harness/office';
import { Organization } from '../harness/organization';
import { CENTRE, writePortfolio } from '../harness/portfolio';
import { expect, test } from '../harness/story';

const DOOR = { lat: CENTRE.lat + 0.003, lon: CENTRE.lon };
const AGREEMENT = [
  'Totalmente en desacuerdo',
  'En desacuerdo',
  'Indiferente',
  'De acuerdo',
  'Completamente de acuerdo',
];
const COLONIAS = Array.from({ length: 40 }, (_, place) => `Colonia ${place}`);
const DAYS = ['Lunes', 'Martes', 'Miércoles', 'Jueves'];
const list = (labels: string[]) => labels.map((label, place) => ({ value: `v${place}`, label }));
const select = (name: string, label: string, choices: string, appearance: string, type = 'select_one') => ({
  name,
  type,
  label,
  choices,
  appearance,
});

const DEFINITION = {
  format: 1,
  id: 'apariencias',
  choice_lists: { acuerdo: list(AGREEMENT), colonias: list(COLONIAS), dias: list(DAYS) },
  nodes: [
    select('atiende', '¿Quién atiende?', 'dias', 'quick'),
    {
      name: 'todo',
      type: 'group',
      label: 'Todo junto',
      nodes: [
        select('trato', '¿Fue amable el trato?', 'acuerdo', 'likert'),
        select('colonia', 'Colonia', 'colonias', 'minimal'),
        select('dias', 'Días en casa', 'dias', 'minimal', 'select_multiple'),
        select('cuando', '¿Qué día volver?', 'dias', 'columns'),
        {
          name: 'servicio',
          type: 'range',
          label: 'Servicio',
          appearance: 'rating',
          parameters: { end: '5' },
        },
        { name: 'riesgo', type: 'range', label: 'Riesgo', parameters: { start: '0', end: '5' } },
        {
          name: 'cuotas',
          type: 'range',
          label: 'Cuotas',
          appearance: 'picker',
          parameters: { start: '1', end: '24' },
        },
        {
          name: 'nivel',
          type: 'range',
          label: 'Nivel',
          appearance: 'vertical no-ticks',
          parameters: { end: '4' },
        },
        { name: 'mes', type: 'date', label: '¿Desde qué mes?', appearance: 'month-year' },
        { name: 'monto', type: 'decimal', label: 'Monto', appearance: 'thousands-sep' },
        { name: 'notas', type: 'text', label: 'Notas', appearance: 'multiline' },
      ],
    },
  ],
};

test('a scale, stars, a list to pick from and a slider are asked as the form says', async ({
  page,
  server,
  phone: agent,
}) => {
  await registerOrganization(page);
  const office = new Organization(page, server.url);
  const id = await office.askAtVisits('Apariencias', DEFINITION);
  await page.goto(`/questionnaires/${id}`);
  const preview = page.getByRole('region', { name: words.preview.title });
  await answer(preview);
  await preview.getByRole('combobox', { name: 'Colonia' }).click();
  await page.keyboard.type('colonia 39');
  await page.getByRole('option', { name: 'Colonia 39', exact: true }).click();
  await expectAccessible(page, 'appearances in the builder');

  await importPortfolio(page, 'Uno', await writePortfolio(server.folder, 6, 'g01'), 'MXN');
  await agent.standAt(DOOR);
  await agent.enrol(await enrolmentLink(page, 'g01'));
  await agent.startShift();
  await agent.openVisitOf('Titular Número 3');
  await agent.openAtDoor();
  await agent.next();
  const phone = agent.page;
  await phone.getByText('Lunes', { exact: true }).click();
  await expect(phone.getByRole('heading', { name: 'Todo junto' })).toBeVisible();
  await answer(phone.getByRole('main'));
  await pick(phone, 'Colonia', 'Colonia 39');
  await pick(phone, 'Días en casa', 'Lunes');
  await phone.getByRole('dialog').getByText('Jueves', { exact: true }).click();
  await phone.getByRole('button', { name: common.actions.confirm }).click();
  await expect(phone.getByText('Lunes y Jueves')).toBeVisible();
  await expectAccessible(phone, 'appearances on the phone');
  await expect
    .poll(() => phone.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(360);
  await agent.next();
  for (const outcome of ['Sin contacto', 'Nadie en el domicilio']) await agent.choose(outcome);
  await agent.next();
  await agent.next();
  const given = [
    'De acuerdo',
    'Colonia 39',
    'Lunes, Jueves',
    'Martes',
    'marzo de 2026',
    '391,250.5',
    'Nadie\nabre',
  ];
  for (const text of given) await expect(phone.getByText(text, { exact: true })).toBeVisible();
  await agent.finish();

  await expect.poll(async () => (await office.visits('open=false')).length, { timeout: 60_000 }).toBe(1);
  const [visit] = await office.visits('open=false');
  await page.goto(`/visits/${visit?.id}`);
  await page.getByRole('link', { name: answers.open }).click();
  await expect(page.getByText('marzo de 2026', { exact: true })).toBeVisible();
  await page
    .getByRole('button', { name: answers.correct.label.replace('{{question}}', '¿Desde qué mes?') })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(answers.correct.answer).fill('2026-04');
  await dialog.getByLabel(answers.correct.reason).fill('Lo dijo después');
  await dialog.getByRole('button', { name: answers.correct.submit, exact: true }).click();
  await expect(page.getByText('abril de 2026', { exact: true }).first()).toBeVisible();
});

/** What is the same on the phone and in the preview. */
async function answer(screen: Locator): Promise<void> {
  const scale = screen.getByRole('group', { name: '¿Fue amable el trato?' });
  await expect(scale.getByRole('radio')).toHaveCount(AGREEMENT.length);
  await scale.getByText('De acuerdo', { exact: true }).click();
  await expect(scale.getByRole('radio', { name: 'De acuerdo', exact: true })).toBeChecked();
  const tops = await scale
    .getByRole('radio')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(new Set(tops.map(Math.round)).size, 'one row').toBe(1);
  await screen
    .getByRole('group', { name: '¿Qué día volver?' })
    .or(screen.getByRole('radiogroup', { name: '¿Qué día volver?' }))
    .getByText('Martes', { exact: true })
    .click();

  const stars = (count: number) =>
    screen.getByRole('radio', { name: common.questions.stars_other.replace('{{count}}', String(count)) });
  await stars(3).locator('..').click();
  await stars(3).press('ArrowRight');
  await expect(stars(4)).toBeChecked();
  await screen.getByRole('slider', { name: 'Riesgo' }).press('ArrowRight');
  await expect(screen.getByRole('slider', { name: 'Riesgo' })).toHaveValue('1');
  await screen.getByLabel('Cuotas').selectOption('12');
  await screen.getByRole('slider', { name: 'Nivel' }).press('ArrowUp');
  await expect(screen.getByRole('slider', { name: 'Nivel' })).toHaveValue('1');
  await screen.getByLabel('¿Desde qué mes?').fill('2026-03');
  const amount = screen.getByLabel('Monto');
  await amount.pressSequentially('1250.5');
  await expect(amount).toHaveValue('1,250.5');
  await amount.press('Home');
  await amount.pressSequentially('39');
  await expect(amount).toHaveValue('391,250.5');
  await screen.getByLabel('Notas').fill('Nadie\nabre');
}

/** Opens the list of a question over the page and chooses, a long list by its words. */
async function pick(phone: Page, question: string, choice: string): Promise<void> {
  await phone.getByRole('group', { name: question }).getByRole('button').click();
  const sheet = phone.getByRole('dialog', { name: question });
  const search = sheet.getByLabel(field.fill.search);
  if (question === 'Colonia') await search.fill(choice);
  await sheet.getByText(choice, { exact: true }).click();
}
