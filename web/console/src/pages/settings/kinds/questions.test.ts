/** What the list of questions edits comes back, and nothing else is lost. */
import { expect, it } from 'vitest';
import { choicesOf, freeName, linesOf, textOf, withText } from './questions.ts';
import { codeOf } from './tree.ts';

it('reads and writes texts in one language or many', () => {
  expect(textOf({ en: 'Who?', es: '¿Quién?' })).toBe('¿Quién?');
  expect(withText({ en: 'Who?', es: '¿Quién?' }, '¿Con quién?')).toEqual({ en: 'Who?', es: '¿Con quién?' });
  expect(withText('a', 'b')).toBe('b');
});

it('keeps the values of choices that were there', () => {
  const before = [
    { value: 'si', label: 'Sí' },
    { value: 'no', label: 'No' },
  ];
  expect(linesOf(before)).toBe('Sí\nNo');
  expect(choicesOf('No\nTal vez\nSí', before, codeOf)).toEqual([
    { value: 'no', label: 'No' },
    { value: 'tal_vez', label: 'Tal vez' },
    { value: 'si', label: 'Sí' },
  ]);
});

it('finds a name nobody has, in groups too', () => {
  const nodes = [{ name: 'a', type: 'group', nodes: [{ name: 'monto', type: 'decimal' }] }];
  expect(freeName(nodes, 'monto')).toBe('monto_2');
  expect(freeName(nodes, '')).toBe('pregunta');
});
