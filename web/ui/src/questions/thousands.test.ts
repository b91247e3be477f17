/** Thousands apart while a number is typed. */
import { expect, test } from 'vitest';
import { caretAfter, grouped, plainNumber, signsBefore } from './thousands.ts';

const MEXICO = { group: ',', decimal: '.' };
const COLOMBIA = { group: '.', decimal: ',' };

test.each([
  ['1234567.5', '1,234,567.5', '1.234.567,5'],
  ['-1234', '-1,234', '-1.234'],
  ['123', '123', '123'],
  ['1234.', '1,234.', '1.234,'],
  ['', '', ''],
  ['doce', 'doce', 'doce'],
])('%s is written as %s and as %s, and read from both', (plain, mexico, colombia) => {
  expect(grouped(plain, MEXICO)).toBe(mexico);
  expect(grouped(plain, COLOMBIA)).toBe(colombia);
  expect(plainNumber(mexico, MEXICO, false)).toBe(plain);
  expect(plainNumber(colombia, COLOMBIA, false)).toBe(plain);
});

test('what ends a number begins its decimals, whichever sign the keyboard has; whole numbers have none', () => {
  expect(plainNumber('1.234.', COLOMBIA, false)).toBe('1234.');
  expect(plainNumber('1,234,', MEXICO, false)).toBe('1234.');
  expect(plainNumber('1,234.', MEXICO, true)).toBe('1234');
});

test('the caret stays behind the digit it was behind', () => {
  const behind = signsBefore('12,9345', 4, MEXICO);
  expect(behind).toBe(3);
  expect(caretAfter('129,345', behind, MEXICO)).toBe(3);
  expect(caretAfter('1,234', 4, MEXICO)).toBe(5);
  expect(caretAfter('', 2, MEXICO)).toBe(0);
});
