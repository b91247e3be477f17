import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import questionnaires from '../../locales/es/questionnaires.json';
import { fileProblemText } from './fileProblems.ts';

const texts = i18next.createInstance();

beforeAll(async () => {
  await texts.init({
    lng: 'es',
    resources: { es: { questionnaires } },
    interpolation: { escapeValue: false },
  });
});

test.each([
  [
    'survey!12!relevant',
    'unknown_question',
    'edad',
    'Hoja survey, fila 12, columna relevant: No existe la pregunta «edad».',
  ],
  ['survey!3!', 'begin_without_end', 'g', 'Hoja survey, fila 3: Falta cerrar «g».'],
  ['choices!0!', 'missing_sheet', '', 'Hoja choices: Falta esta hoja.'],
  ['settings!0!name', 'no_name', '', 'Hoja settings, columna name: Falta el nombre.'],
  ['16:13', 'event', 'nada', 'Línea 16, columna 13: El evento «nada» no se conoce aquí.'],
  ['file', 'unreadable', '', 'El archivo no se puede leer.'],
  ['survey!4!save_to', 'of_tomorrow', '', 'the sentence of the server'],
])('%s %s is told in the language of the reader, with its place', (field, code, subject, expected) => {
  const problem = { field, code, subject, message: 'the sentence of the server' };
  expect(fileProblemText(texts.getFixedT('es', 'questionnaires'), problem)).toBe(expected);
});

test('whatever is wrong with parameters and entities has a sentence', () => {
  const engine = join(import.meta.dirname, '../../../../../crates/questionnaire/src/xlsform/said.rs');
  const codes = readFileSync(engine, 'utf8').match(/(?<=")(parameter|entity)_\w+(?=")/g) ?? [];
  expect(codes.length).toBeGreaterThan(30);
  const known = Object.keys(questionnaires.problems.codes);
  expect(codes.filter((code) => !known.includes(code))).toEqual([]);
});
