// A questionnaire with questions as supervisors ask them, on a phone: long lists, help, counted repeats, wrong numbers.
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { enrolmentLink, importPortfolio, registerOrganization } from '../harness/office';
import { Organization } from '../harness/organization';
import { CENTRE, writePortfolio } from '../harness/portfolio';
import { expect, test } from '../harness/story';

const DOOR = { lat: CENTRE.lat + 0.003, lon: CENTRE.lon };
const GUIDANCE = 'Pida su identificación si duda.';
const colonias = Array.from({ length: 500 }, (_, place) => ({
  value: `c${place}`,
  label: `Colonia ${place}`,
}));

const DEFINITION = {
  format: 1,
  id: 'todo',
  choice_lists: { colonias },
  nodes: [
    {
      name: 'datos',
      type: 'group',
      label: 'Datos',
      nodes: [
        { name: 'nombre', type: 'text', label: 'Nombre', guidance: GUIDANCE },
        { name: 'telefono', type: 'text', label: 'Teléfono', appearance: 'numbers' },
        { name: 'edad', type: 'integer', label: 'Edad' },
        { name: 'desde', type: 'date', label: '¿Desde qué mes?', appearance: 'month-year' },
        { name: 'cuantos', type: 'integer', label: '¿Cuántos hijos?' },
      ],
    },
    { name: 'colonia', type: 'select_one', label: 'Colonia', choices: 'colonias' },
    {
      name: 'hijos',
      type: 'repeat',
      label: 'Hijo',
      count: `$\{cuantos}`,
      nodes: [{ name: 'hijo', type: 'text', label: 'Su nombre' }],
    },
  ],
};

test('long lists, help, counted repeats and wrong numbers on a phone', async ({
  page,
  server,
  phone: agent,
}) => {
  await registerOrganization(page);
  await new Organization(page, server.url).askAtVisits('Todo', DEFINITION);
  await importPortfolio(page, 'Uno', await writePortfolio(server.folder, 6, 'g01'), 'MXN');
  await agent.standAt(DOOR);
  await agent.enrol(await enrolmentLink(page, 'g01'));
  await agent.startShift();
  await agent.openVisitOf('Titular Número 3');
  await agent.openAtDoor();
  await agent.next();

  const phone = agent.page;
  await phone.getByText(field.fill.guidance).click();
  await expect(phone.getByText(GUIDANCE)).toBeVisible();
  await expect(phone.getByLabel('Teléfono')).toHaveAttribute('inputmode', 'numeric');
  const age = phone.getByLabel('Edad');
  await age.fill('doce');
  await expect(phone.getByText(field.fill.not_taken)).toBeVisible();
  await expectAccessible(phone, 'an answer that is not taken');
  await age.fill('12.5');
  await age.blur();
  await expect(age).toHaveValue('12');
  await phone.getByLabel('¿Desde qué mes?').fill('2026-03');
  await phone.getByLabel('¿Cuántos hijos?').fill('2');
  await agent.next();

  const more = field.fill.more_choices_other.replace('{{count}}', '440');
  await expect(phone.getByText(more)).toBeVisible();
  await phone.getByLabel(field.fill.search).fill('colonia 499');
  await agent.choose('Colonia 499');
  await agent.next();

  await expect(phone.getByRole('region', { name: 'Hijo 2' })).toBeVisible();
  await expect(phone.getByRole('button', { name: field.fill.remove.replace('{{place}}', '1') })).toHaveCount(
    0,
  );
  await phone.getByLabel('Su nombre').fill('Leo');
  await agent.next();
  for (const outcome of ['Sin contacto', 'Nadie en el domicilio']) await agent.choose(outcome);
  await agent.next();
  await agent.next();
  for (const words of ['marzo de 2026', 'Hijo 1 · Su nombre', 'Leo', 'Colonia 499']) {
    await expect(phone.getByText(words, { exact: true })).toBeVisible();
  }
  await expect
    .poll(() => phone.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(360);
});

test('a visit that was begun goes on under the version it began with', async ({
  page,
  server,
  phone: agent,
}) => {
  await registerOrganization(page);
  const office = new Organization(page, server.url);
  const id = await office.askAtVisits('Todo', DEFINITION);
  await importPortfolio(page, 'Uno', await writePortfolio(server.folder, 6, 'g01'), 'MXN');
  await agent.standAt(DOOR);
  await agent.enrol(await enrolmentLink(page, 'g01'));
  await agent.startShift();
  await agent.openVisitOf('Titular Número 3');
  await agent.openAtDoor();
  await agent.next();
  const phone = agent.page;
  await phone.getByLabel('Nombre', { exact: true }).fill('Ana');

  const nodes = [{ name: 'nombre', type: 'text', label: '¿Otro nombre?' }];
  const data = { title: 'Todo', definition: { format: 1, id: 'todo', nodes } };
  const published = await page.request.post(`${server.url}/api/v1/questionnaires/${id}/versions`, { data });
  expect(published.ok(), await published.text()).toBe(true);
  await expect
    .poll(
      async () => {
        await phone.evaluate(() => window.dispatchEvent(new Event('online')));
        return phone.evaluate(knownVersions);
      },
      { timeout: 60_000 },
    )
    .toContain(2);
  await phone.reload();
  await expect(phone.getByLabel('Nombre', { exact: true })).toHaveValue('Ana');
  await phone.getByLabel('¿Cuántos hijos?').fill('0');
  await agent.next();
  await agent.choose('Colonia 3');
  await agent.next();
  for (const outcome of ['Sin contacto', 'Nadie en el domicilio']) await agent.choose(outcome);
  await agent.next();
  await agent.next();
  await agent.finish();
  await expect.poll(async () => (await office.visits('open=false')).length, { timeout: 90_000 }).toBe(1);
  const [visit] = await office.visits('open=false');
  const submission = await office.get<Record<string, unknown>>(`/api/v1/visits/${visit?.id}/submission`);
  expect(submission).toMatchObject({ version: 1 });
});

/** The versions of the questionnaire that the phone has; runs in the page. */
function knownVersions(): Promise<number[]> {
  return new Promise((done, fail) => {
    const opened = indexedDB.open('ronda-field');
    opened.onerror = () => fail(opened.error);
    opened.onsuccess = () => {
      const all = opened.result.transaction('questionnaires').objectStore('questionnaires').getAll();
      all.onsuccess = () => {
        opened.result.close();
        done(all.result.map(({ version }: { version: number }) => version));
      };
    };
  });
}
