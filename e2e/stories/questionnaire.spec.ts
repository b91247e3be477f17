// A questionnaire is built in the browser, tried, published and given to a kind of visit; a phone fills it without a
// network, and what was answered is read in the console and as typed columns.
import type { Page } from '@playwright/test';
import answers from '../../web/console/src/locales/es/answers.json' with { type: 'json' };
import kinds from '../../web/console/src/locales/es/kinds.json' with { type: 'json' };
import words from '../../web/console/src/locales/es/questionnaires.json' with { type: 'json' };
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };
import common from '../../web/ui/src/locales/es/common.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { enrolmentLink, importPortfolio, registerOrganization } from '../harness/office';
import { Organization } from '../harness/organization';
import type { Phone } from '../harness/phone';
import { CENTRE, writePortfolio } from '../harness/portfolio';
import { expect, test } from '../harness/story';

const TITLE = 'Visita de prueba';
const DEBTOR = 'Titular Número 3';
const DOOR = { lat: CENTRE.lat + 0.003, lon: CENTRE.lon };
const REASON = 'Salió a trabajar';
const PHONES = ['442 100 2000', '442 300 4000'];
const OTHER_PHONE = '442 500 6000';
const NARROW = { width: 390, height: 844 };

type Question = { name: string; type: string; relevant?: string; nodes?: Question[] };
type Known = { id: string; title: string; version: number | null };

test('a form with a condition and a repeat is built, published, filled offline and read as columns', async ({
  page,
  server,
  phone: agent,
}) => {
  test.setTimeout(1_200_000);
  await registerOrganization(page);
  await page.goto('/questionnaires');
  await page.getByRole('button', { name: words.list.add }).first().click();
  await page.getByRole('dialog').getByLabel(words.new.name).fill(TITLE);
  await page.getByRole('button', { name: words.new.blank }).click();
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();

  await addQuestion(page, words.types.select_one, 'contacto', '¿Quién atiende?');
  await addQuestion(page, words.types.text, 'motivo', '¿Por qué?');
  await page.getByRole('button', { name: words.logic.add }).first().click();
  await choose(page, words.logic.question, '¿Quién atiende?');
  await choose(page, words.logic.operator, words.logic.operators.is);
  await choose(page, words.logic.value, 'No');
  await addQuestion(page, words.types.repeat, 'telefonos', 'Teléfono');
  await addQuestion(page, words.types.text, 'numero', 'Número');

  const phone = page.getByRole('region', { name: words.preview.title });
  await expect(phone.getByText('¿Por qué?')).toHaveCount(0);
  await phone.getByRole('radio', { name: 'No' }).check();
  await expect(phone.getByText('¿Por qué?')).toBeVisible();
  await phone
    .getByRole('button', { name: /Teléfono/ })
    .last()
    .click();
  await expect(phone.getByText('Teléfono 2')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page.getByText(words.save.saved, { exact: true })).toBeVisible();
  await expect(page.getByText(words.problems.none)).toBeVisible();
  await expectAccessible(page, 'builder');
  await page.setViewportSize(NARROW);
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(NARROW.width);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole('button', { name: words.publish.action, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: words.publish.title });
  await expect(dialog.getByText(words.changes.added).first()).toBeVisible();
  await dialog.getByRole('button', { name: words.publish.action, exact: true }).click();
  await expect(page.getByText(words.head.based_on.replace('{{version}}', '1'))).toBeVisible();

  const office = new Organization(page, server.url);
  const made = (await office.get<Known[]>('/api/v1/questionnaires')).find(({ title }) => title === TITLE);
  expect(made?.version).toBe(1);
  const published = await office.get<{ definition: { nodes: Question[] } }>(
    `/api/v1/questionnaires/${made?.id}`,
  );
  const shape = published.definition.nodes.map(({ name, type, relevant, nodes }) => ({
    name,
    type,
    relevant,
    below: nodes?.map((node) => node.name),
  }));
  expect(shape).toEqual([
    { name: 'contacto', type: 'select_one', relevant: undefined, below: undefined },
    { name: 'motivo', type: 'text', relevant: `$\{contacto} = 'no'`, below: undefined },
    { name: 'telefonos', type: 'repeat', relevant: undefined, below: ['numero'] },
  ]);
  await giveToFirstKind(office);
  await page.goto('/questionnaires');
  await expect(page.getByRole('row').filter({ hasText: TITLE })).not.toContainText('—');

  await importPortfolio(page, 'Uno', await writePortfolio(server.folder, 6, 'g01'), 'MXN');
  await agent.standAt(DOOR);
  await agent.enrol(await enrolmentLink(page, 'g01'));
  await agent.startShift();
  await agent.context.setOffline(true);
  await fillOffline(agent);
  expect(await office.visits('open=false')).toEqual([]);
  await agent.context.setOffline(false);
  await expect.poll(async () => (await office.visits('open=false')).length, { timeout: 90_000 }).toBe(1);
  const [visit] = await office.visits('open=false');

  await page.goto(`/visits/${visit?.id}`);
  const panel = page.locator('section, article, div').filter({ has: page.getByText(TITLE, { exact: true }) });
  for (const words of ['No', REASON, ...PHONES]) {
    await expect(panel.getByText(words, { exact: true }).first()).toBeVisible();
  }
  const exported = (query: string) => office.text(`/api/v1/questionnaires/${made?.id}/export?${query}`);
  const [head, row] = table(await exported('format=csv'));
  const value = (name: string) => row?.[head?.indexOf(name) ?? -1];
  expect([value('visit_id'), value('contacto'), value('motivo')]).toEqual([visit?.id, 'no', REASON]);
  const [child, ...phones] = table(await exported('format=csv&table=telefonos'));
  expect(phones.map((cells) => cells[child?.indexOf('numero') ?? -1])).toEqual(PHONES);
  const codebook = await exported('format=codebook');
  for (const words of ['¿Quién atiende?', '¿Por qué?', 'numero']) expect(codebook).toContain(words);

  await correctOccurrences(page);
  const [, corrected] = table(await exported('format=csv'));
  expect(corrected?.[head?.indexOf('corrected') ?? -1]).toBe('telefonos[1]/numero telefonos[2]/numero');
  const [, ...now] = table(await exported('format=csv&table=telefonos'));
  expect(now.map((cells) => cells[child?.indexOf('numero') ?? -1])).toEqual([PHONES[1], OTHER_PHONE]);
});

/** A supervisor adds a telephone, fills it in and removes the first; the reason is written once. */
async function correctOccurrences(page: Page): Promise<void> {
  const { correct } = answers;
  const named = (text: string, question: string) => text.replace('{{question}}', question);
  const dialog = page.getByRole('dialog');
  const submit = async (action: string) => {
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await expect(dialog).toHaveCount(0);
  };
  await page.getByRole('link', { name: answers.open }).click();
  await page.getByRole('button', { name: named(correct.add, 'Teléfono') }).click();
  await dialog.getByLabel(correct.reason).fill('Lo dictó después');
  await submit(correct.submit_add);
  await page
    .getByRole('button', { name: named(correct.label, 'Número') })
    .nth(2)
    .click();
  await dialog.getByLabel(correct.answer).fill(OTHER_PHONE);
  await submit(correct.submit);
  await page.getByRole('button', { name: named(correct.remove, 'Teléfono 1') }).click();
  await submit(correct.submit_take_back);
  await expect(page.getByRole('heading', { name: 'Teléfono 3' })).toHaveCount(0);
  await expect(page.getByText(answers.removed)).toContainText(`Número: ${PHONES[0]}`);
  await expectAccessible(page, 'answers with occurrences');
}

/** At the door without a network: the condition shows its question, the repeat has two occurrences. */
async function fillOffline(agent: Phone): Promise<void> {
  const { page } = agent;
  await agent.openVisitOf(DEBTOR);
  await agent.openAtDoor();
  await agent.next();
  await expect(page.getByText('¿Quién atiende?')).toBeVisible();
  await agent.answer(['No']);
  await page.getByLabel('¿Por qué?').fill(REASON);
  await agent.next();
  for (const [place, number] of PHONES.entries()) {
    const card = page.getByRole('region', { name: `Teléfono ${place + 1}` });
    if (place > 0) {
      await page.getByRole('button', { name: field.fill.add_named.replace('{{name}}', 'Teléfono') }).click();
    }
    await card.getByLabel('Número').fill(number);
  }
  await expectAccessible(page, 'cards of a repeat');
  await agent.next();
  for (const outcome of ['Sin contacto', 'Nadie en el domicilio']) await agent.choose(outcome);
  await agent.next();
  await agent.next();
  for (const words of [REASON, ...PHONES]) await expect(page.getByText(words)).toBeVisible();
  await expectAccessible(page, 'what was answered');
  await agent.finish();
}

/** The rows of a CSV file whose cells hold no line breaks. */
function table(csv: string): string[][] {
  const cells = (line: string) => [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)|(?<=,)(?=,|$)/g)];
  const lines = csv.replace('\uFEFF', '').split(/\r?\n/).filter(Boolean);
  return lines.map((line) => cells(line).map(([, quoted, plain]) => quoted ?? plain ?? ''));
}

/** Two colours, written as XML: the browser reads them for the questionnaire's core. */
const COLOURS = `<root xmlns:x="urn:x"><item code="1"><name>r</name><label>Rojo &amp; más</label></item>
  <item code="2"><name>v</name><label><![CDATA[Verde]]></label></item></root>`;

test('the choices of an attached XML document are shown in the browser', async ({ page, server }) => {
  await registerOrganization(page);
  const definition = {
    format: 1,
    id: 'colores',
    externals: [{ id: 'colores', kind: 'xml', content: COLOURS }],
    nodes: [
      {
        name: 'color',
        type: 'select_one',
        label: '¿De qué color es?',
        choices_from: { nodes: "instance('colores')/root/item", value: 'name', label: 'label' },
      },
    ],
  };
  const made = await page.request.post(`${server.url}/api/v1/questionnaires`, {
    data: { title: 'Colores', definition },
  });
  expect(made.status(), await made.text()).toBe(201);
  const { id } = (await made.json()) as { id: string };
  await page.goto(`/questionnaires/${id}`);
  const drawn = page.getByRole('region', { name: words.preview.title });
  for (const colour of ['Rojo & más', 'Verde']) {
    await expect(drawn.getByRole('radio', { name: colour })).toBeVisible();
  }
  await expect(page.getByText(words.problems.none)).toBeVisible();
});

test('one of the library is taken, changed, and compared with what it was', async ({ page, server }) => {
  await registerOrganization(page);
  await page.goto('/questionnaires');
  await page.getByRole('button', { name: words.list.add }).first().click();
  const dialog = page.getByRole('dialog', { name: words.new.title });
  await expect(dialog.getByRole('listitem')).toHaveCount(8);
  await expectAccessible(page, 'library');
  await dialog
    .getByRole('listitem')
    .filter({ hasText: words.library.purpose.localizacion })
    .getByRole('button')
    .click();
  await expect(page.getByText(words.problems.none)).toBeVisible();
  await publish(page);
  await expect(page.getByText(words.head.based_on.replace('{{version}}', '1'))).toBeVisible();
  await addQuestion(page, words.types.text, 'vecino');
  await expect(page.getByText(words.save.saved, { exact: true })).toBeVisible();
  await publish(page);
  await expect(page.getByText(words.head.based_on.replace('{{version}}', '2'))).toBeVisible();

  const known = await new Organization(page, server.url).get<Known[]>('/api/v1/questionnaires');
  const made = known.find(({ version }) => version === 2);
  await page.goto(`/questionnaires/${made?.id}/versions`);
  await expect(page.getByText('vecino', { exact: true })).toBeVisible();
  await expectAccessible(page, 'versions');
  await choose(page, words.versions.to, words.list.version.replace('{{version}}', '1'));
  await expect(page).toHaveURL(/from=1&to=1/);
  await expect(page.getByText(words.changes.same)).toBeVisible();
});

test('a kind of visit asks before changes are left unsaved', async ({ page, server }) => {
  await registerOrganization(page);
  const [kind] = await new Organization(page, server.url).get<{ id: string }[]>('/api/v1/visit-kinds');
  await page.goto(`/settings/kinds/${kind?.id}`);
  await page.getByRole('textbox', { name: kinds.name }).first().fill('Otro nombre');
  await page.getByRole('navigation').getByRole('link', { name: words.list.title }).click();
  await page.getByRole('button', { name: common.unsaved.stay }).click();
  await expect(page.getByRole('textbox', { name: kinds.name }).first()).toHaveValue('Otro nombre');
  await page.locator('button[type=submit]').click();
  await expect(page.getByText(kinds.saved)).toBeVisible();
  await expect(page).toHaveURL(/settings\/kinds$/);
});

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.publish.action, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: words.publish.title });
  await dialog.getByRole('button', { name: words.publish.action, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** Adds a question of a type after the selected one, and names it. */
async function addQuestion(page: Page, type: string, name: string, label?: string): Promise<void> {
  await page.getByRole('button', { name: words.outline.add, exact: true }).click();
  await page.getByRole('menuitem', { name: type, exact: true }).click();
  const form = page.getByRole('region', { name: words.form.title });
  await form.getByLabel(words.form.name).fill(name);
  if (!label) return;
  const text = type === words.types.repeat ? words.form.heading : words.form.label;
  await form.getByLabel(text, { exact: true }).fill(label);
}

/** Picks an option of a list by its words. */
async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: list }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function giveToFirstKind(office: Organization): Promise<void> {
  const [kind] = await office.get<{ id: string }[]>('/api/v1/visit-kinds');
  if (!kind) throw new Error('the organization has no kind of visit');
  const { page } = office;
  await page.goto(`/settings/kinds/${kind.id}`);
  await choose(page, kinds.questionnaire, TITLE);
  await page.locator('button[type=submit]').click();
  await expect(page.getByText(kinds.saved)).toBeVisible();
}
