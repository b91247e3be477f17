/** Formats are what a reader in the country expects. */
import { expect, test } from 'vitest';
import { formatPhone, makeFormats } from './format.ts';

test.each([
  ['es-MX', { amount_cents: 123450, currency: 'MXN' }, '$1,234.50'],
  ['pt-BR', { amount_cents: 123450, currency: 'BRL' }, 'R$ 1.234,50'],
])('money in %s', (locale, money, expected) => {
  expect(makeFormats(locale).money(money).replaceAll(/\s/g, ' ')).toBe(expected);
});

test('a date is the same day in every time zone', () => {
  expect(makeFormats('es-MX', 'Pacific/Honolulu').date('2026-11-21')).toBe('21 nov 2026');
});

test.each([
  ['2026-11-21T11:59:30Z', 'hace 30 s'],
  ['2026-11-21T11:00:00Z', 'hace 1 h'],
  ['2026-11-19T12:00:00Z', 'anteayer'],
])('%s is %s', (moment, words) => {
  expect(makeFormats('es-MX').ago(moment, new Date('2026-11-21T12:00:00Z'))).toBe(words);
});

test.each([
  ['+525512345678', '+52 55 1234 5678'],
  ['+524771234567', '+52 477 123 4567'],
  ['+573001234567', '+57 300 123 4567'],
  ['55-1234', '55-1234'],
])('phone %s', (typed, shown) => {
  expect(formatPhone(typed)).toBe(shown);
});

test.each([
  [42.4, '42 m'],
  [1840, '1.8 km'],
])('%d metres', (metres, shown) => {
  expect(makeFormats('es-MX').distance(metres)).toBe(shown);
});
