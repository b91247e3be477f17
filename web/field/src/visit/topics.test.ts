/** One topic a screen, from the entries as the core lists them. */
import { expect, test } from 'vitest';
import { loadedCore } from '../core/core.ts';
import { answerText, cardsOf, placeOf, problemsOf, topicsOf } from './topics.ts';

const choice_lists = { si_no: [{ value: 'si', label: 'Sí' }] };
const definition = {
  format: 1,
  id: 'visita',
  languages: ['es'],
  choice_lists,
  nodes: [
    { name: 'saludo', type: 'note', label: 'Saluda' },
    { name: 'vive', type: 'select_one', choices: 'si_no', required: true, label: '¿Vive aquí?' },
    {
      name: 'casa',
      type: 'group',
      label: 'La casa',
      nodes: [
        { name: 'color', type: 'text', label: 'Color' },
        { name: 'pisos', type: 'integer', label: 'Pisos' },
        {
          name: 'dueno',
          type: 'group',
          label: 'El dueño',
          nodes: [{ name: 'nombre', type: 'text', required: true, label: 'Nombre' }],
        },
      ],
    },
    {
      name: 'telefonos',
      type: 'repeat',
      label: 'Teléfonos',
      nodes: [{ name: 'numero', type: 'text', label: 'Número' }],
    },
    { name: 'fin', type: 'text', label: 'Algo más' },
  ],
};

async function opened() {
  const filling = (await loadedCore()).openFilling(definition, {}, null, 'es');
  return { filling, topics: () => topicsOf(filling.view('es').nodes) };
}

test('a group, a repeat and a question of its own are a screen each; what is said stands before its question', async () => {
  const { filling, topics } = await opened();
  filling.add('/data/telefonos');
  expect(
    topics().map(({ title, nodes }) => [
      title,
      ...nodes.filter((n) => n.entry === 'question').map((n) => n.label),
    ]),
  ).toEqual([
    ['', 'Saluda', '¿Vive aquí?'],
    ['La casa', 'Color', 'Pisos'],
    ['El dueño', 'Nombre'],
    ['Teléfonos', 'Número', 'Número'],
    ['', 'Algo más'],
  ]);
  filling.close();
});

test('each occurrence of a repeat is a card, and keys stay when one is added', async () => {
  const { filling, topics } = await opened();
  const before = topics().map(({ key }) => key);
  filling.add('/data/telefonos');
  filling.answer('/data/telefonos[2]/numero', '555');
  const [repeat] = topics().filter(({ kind }) => kind === 'repeat');
  const cards = repeat ? cardsOf(repeat) : [];
  expect(cards.map(({ head, nodes }) => [head.place, nodes.map((node) => node.value)])).toEqual([
    [1, ['']],
    [2, ['555']],
  ]);
  expect(topics().map(({ key }) => key)).toEqual(before);
  filling.close();
});

test('one goes to the topic of a question, and sees where something is missing', async () => {
  const { filling, topics } = await opened();
  expect(placeOf(topics(), '/data/casa/dueno/nombre')).toBe(2);
  expect(placeOf(topics(), '/data/nowhere')).toBe(0);
  const missing = () =>
    topics().map((topic) =>
      problemsOf(topic)
        .map((node) => node.label)
        .join(),
    );
  expect(missing()).toEqual(['¿Vive aquí?', '', 'Nombre', '', '']);
  filling.answer('/data/vive', 'si');
  filling.answer('/data/casa/dueno/nombre', 'Luis');
  expect(missing().join('')).toBe('');
  const [vive] = filling.view('es').nodes.filter((node) => node.reference === '/data/vive');
  expect(vive && answerText(vive, 'es', { group: ',', decimal: '.' })).toBe('Sí');
  filling.close();
});
