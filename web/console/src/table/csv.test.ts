/** A CSV cell never runs as a formula. */
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

const column = { header: 'A', text: (row: string) => row };

test.each([
  ['=1+1', `"'=1+1"`],
  ['@cmd', `"'@cmd"`],
  ['-cmd|x', `"'-cmd|x"`],
  ['-12.50', '"-12.50"'],
  ['say "hi"', '"say ""hi"""'],
])('%s is written as %s', (cell, written) => {
  expect(toCsv([column], [cell])).toBe(`\uFEFF"A"\r\n${written}\r\n`);
});

test('a column without text is left out', () => {
  expect(toCsv([column, { header: 'B' }], [])).toBe('\uFEFF"A"\r\n');
});
