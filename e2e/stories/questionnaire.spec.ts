// A questionnaire is built in the browser, tried on the drawn phone, published, and given to a kind of visit.
import type { Page } from '@playwright/test';
import kinds from '../../web/console/src/locales/es/kinds.json' with { type: 'json' };
import words from '../../web/console/src/locales/es/questionnaires.json' with { type: 'json' };
import common from '../../web/ui/src/locales/es/common.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { registerOrganization } from '../harness/office';
import { Organization } from '../harness/organization';
import { expect, test } from '../harness/story';

const TITLE = 'Visita de prueba';
const NARROW = { width: 390, height: 844 };

type Question = { name: string; type: string; relevant?: string; nodes?: Question[] };
type Known = { id: string; title: string; version: number | null };

test('a form with a condition and a repeat is built, published and asked', async ({ page, server }) => {
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
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
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
