/** The files of a definition: found wherever they are named, added by name, and missing while they are not here. */
import { expect, test } from 'vitest';
import type { Definition } from './definition.ts';
import { filesOf, freeFileName, knownName, missingIn, textOf, withData, withFile } from './files.ts';

const form: Definition = {
  nodes: [
    {
      name: 'grupo',
      type: 'group',
      nodes: [{ name: 'a', type: 'note', media: { image: { es: 'casa.png', en: 'house.png' }, audio: '-' } }],
    },
  ],
  choice_lists: { puertas: [{ value: 'roja', media: { image: 'jr://images/roja.png' } }] },
  externals: [
    { id: 'precios', kind: 'csv', source: 'jr://file-csv/precios.csv' },
    { id: 'antes', kind: 'last_saved' },
  ],
  files: { 'casa.png': 'aa', 'sobra.png': 'bb' },
};

test('files are found in groups, choices and lists, with what is not used', () => {
  expect(filesOf(form).map(({ name, kind, used }) => `${name} ${kind} ${used}`)).toEqual([
    'casa.png image true',
    'house.png image true',
    'precios.csv data true',
    'roja.png image true',
    'sobra.png image false',
  ]);
});

test('what is named and not here is missing until it is added', () => {
  const names = (definition: Definition, here: string[]) =>
    missingIn(definition, new Set(here)).map(({ name }) => name);
  expect(names(form, ['aa'])).toEqual(['house.png', 'precios.csv', 'roja.png']);
  expect(names(form, [])).toContain('casa.png');
  const with_house = withFile(form, 'house.png', 'cc');
  const whole = withData(withFile(with_house, 'roja.png', 'cc'), 'precios.csv', 'name,label\n');
  expect(names(whole, ['aa', 'cc'])).toEqual([]);
  expect(names(withData(whole, 'precios.csv', undefined), ['aa', 'cc'])).toEqual(['precios.csv']);
});

test('a definition without files has no list of them', () => {
  const none = withFile(withFile(form, 'casa.png', undefined), 'sobra.png', undefined);
  expect('files' in none).toBe(false);
});

test('names are free of each other and of folders, and found whatever their capitals', () => {
  expect(freeFileName(form, 'casa.png')).toBe('casa_2.png');
  expect(freeFileName(form, '../otra/foto')).toBe('_otra_foto');
  expect(knownName(form, 'CASA.PNG')?.name).toBe('casa.png');
});

test('a list written by an old spreadsheet is read as it was meant', () => {
  expect(textOf(new Uint8Array([0x61, 0xf1, 0x6f]).buffer)).toBe('año');
  expect(textOf(new TextEncoder().encode('año').buffer)).toBe('año');
});
