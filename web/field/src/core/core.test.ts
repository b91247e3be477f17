/** The core as the app uses it: presence at a door, and a questionnaire that goes on where it stopped. */
import { expect, test } from 'vitest';
import type { Fix } from '../store/wire.ts';
import { type Attempt, loadedCore } from './core.ts';

const fix = (second: number, north: number): Fix => ({
  lat: 5.8269 + north,
  lon: -73.0203 + second * 1e-6,
  accuracy_m: 10,
  taken_at_us: second * 1_000_000,
  monotonic_ms: second * 1000,
  clock_run: 1,
});

const attempt = (north: number): Attempt => ({
  pin: { lat: 5.8269, lon: -73.0203, source: 'manual' },
  fixes: [0, 12, 25].map((second) => fix(second, north)),
  trail: [],
  monotonic_ms: 26_000,
  clock: null,
  witnesses: [],
});

test('the door opens at the pin and stays shut two kilometres away', async () => {
  const core = await loadedCore();
  expect(core.judge(attempt(0)).gate).toBe('open');
  expect(core.judge(attempt(0.018)).gate).toBe('shut');
  expect(core.judge({ ...attempt(0), pin: null }).gate).toBe('open_with_pin_photo');
});

const definition = {
  format: 1,
  id: 'visita',
  languages: ['es'],
  nodes: [
    { name: 'vive', type: 'select_one', choices: 'si_no', required: true, label: '¿Vive aquí?' },
    { name: 'nombre', type: 'text', relevant: "/data/vive = 'no'", label: '¿Quién vive aquí?' },
    { name: 'titular', type: 'hidden', prefill: 'debtor.name' },
    { name: 'nota', type: 'note', label: `Hola, ${'$'}{titular}` },
  ],
  choice_lists: {
    si_no: [
      { value: 'si', label: 'Sí' },
      { value: 'no', label: 'No' },
    ],
  },
};

test('an answer shows what follows from it, and a draft goes on where it stopped', async () => {
  const core = await loadedCore();
  const first = core.openFilling(definition, { 'debtor.name': 'Rosa' }, null, 'es');
  expect(first.view('es').nodes.map((node) => node.label)).toEqual(['¿Vive aquí?', 'Hola, Rosa']);
  first.answer('/data/vive', 'no');
  first.answer('/data/nombre', 'Luis');
  const draft = first.draft();
  first.close();
  const second = core.openFilling(definition, {}, draft, 'es');
  expect(second.view('es').nodes.map((node) => node.value)).toEqual(['no', 'Luis', '']);
  const finished = second.finish();
  expect([finished.valid, JSON.stringify(finished.answers).includes('"Luis"')]).toEqual([true, true]);
  expect(() => second.answer('/data/vive', 'tal vez')).toThrow(/tal vez/);
  second.close();
});

test('phone, agent and place are recorded where a questionnaire asks for them', async () => {
  const asking = {
    format: 1,
    id: 'm',
    nodes: [
      { name: 'equipo', type: 'property', parameters: { property: 'deviceid' } },
      { name: 'inicio', type: 'hidden', value_type: 'geopoint' },
      { name: 'vive', type: 'text', label: '¿Vive aquí?' },
      { name: 'donde', type: 'hidden', value_type: 'geopoint' },
    ],
    actions: [
      { on: ['first_load'], target: '/data/inicio', kind: 'set_geopoint' },
      { on: ['value_changed'], of: '/data/vive', target: '/data/donde', kind: 'set_geopoint' },
    ],
  };
  const known = { deviceid: 'd-1', location: '5.8 -73.1 0 8' };
  const filling = (await loadedCore()).openFilling(asking, {}, null, 'es', known);
  filling.locate('5.9 -73.2 0 5');
  filling.answer('/data/vive', 'sí');
  const { answers } = filling.finish() as { answers: { values: Record<string, unknown> } };
  filling.close();
  expect(answers.values).toMatchObject({
    equipo: 'd-1',
    inicio: '5.8 -73.1 0.0 8.0',
    vive: 'sí',
    donde: '5.9 -73.2 0.0 5.0',
  });
});

test('choices that stay the same are the same list, whatever else is answered', async () => {
  const core = await loadedCore();
  const filling = core.openFilling(definition, {}, null, 'es');
  const offered = () => filling.view('es').nodes.find(({ reference }) => reference === '/data/vive')?.choices;
  const first = offered();
  expect(first?.map(({ value }) => value)).toEqual(['si', 'no']);
  filling.answer('/data/vive', 'no');
  expect(offered()).toBe(first);
  filling.close();
});
