/** What was answered last comes back to the questionnaire that asks for it, and to no other. */
import { beforeEach, expect, test } from 'vitest';
import { database } from '../store/database.ts';
import { eraseKey } from '../vault/vault.ts';
import { keepLastAnswers, withLastAnswers } from './lastAnswers.ts';

const asking = {
  questionnaire_id: 'q',
  version: 2,
  definition: {
    root: 'visita',
    nodes: [],
    externals: [
      { id: '__last-saved', kind: 'last_saved' },
      { id: 'precios', kind: 'csv', content: 'a,b' },
    ],
  },
};
const plain = { questionnaire_id: 'p', version: 1, definition: { nodes: [] } };
const answers = {
  values: {
    zona: 'Norte <1>',
    monto: 12.5,
    varios: ['a', 'b'],
    nada: null,
    grupo: { si: true },
    hijo: [{ nombre: 'Ana' }, { nombre: 'Leo' }],
    '@id': 'x',
  },
};

const contents = async () => {
  const { externals } = (await withLastAnswers(asking)) as { externals: { content?: string }[] };
  return externals.map(({ content }) => content);
};

beforeEach(async () => {
  await database.lastAnswers.clear();
  await database.questionnaires.bulkPut([asking, plain]);
});

test('the next filling is given the answers as a document of the questionnaire', async () => {
  expect(await contents()).toEqual([undefined, 'a,b']);
  await keepLastAnswers(asking, answers);
  const [document, list] = await contents();
  expect(list).toBe('a,b');
  expect(JSON.parse(document ?? '')).toEqual([
    'visita',
    [],
    [
      ['zona', [], 'Norte <1>'],
      ['monto', [], '12.5'],
      ['varios', [], 'a b'],
      ['nada', [], ''],
      ['grupo', [], [['si', [], 'true']]],
      ['hijo', [], [['nombre', [], 'Ana']]],
      ['hijo', [], [['nombre', [], 'Leo']]],
    ],
  ]);
});

test('a questionnaire that does not ask keeps nothing', async () => {
  await keepLastAnswers(plain, answers);
  await keepLastAnswers(null, answers);
  expect(await database.lastAnswers.count()).toBe(0);
  expect(await withLastAnswers(plain)).toBe(plain.definition);
});

test('when the key of the day is gone the next filling begins blank', async () => {
  await keepLastAnswers(asking, answers);
  await eraseKey('day');
  expect(await contents()).toEqual([undefined, 'a,b']);
});
