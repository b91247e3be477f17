/** Dates of which only a part is asked. */
import { expect, test } from 'vitest';
import { dateOfPart, datePart, dateText, partOfDate } from './dateParts.ts';

test.each([
  ['date', 'month-year', '2026-11-01', '2026-11', 'noviembre de 2026'],
  ['date', 'w1 year', '2026-01-01', '2026', '2026'],
  ['date', 'no-calendar', '2026-11-22', '2026-11-22', '22 de noviembre de 2026'],
  ['text', 'year', 'x', 'x', 'x'],
])('a %s asked as "%s" keeps %s for %s and is read as %s', (kind, appearance, kept, typed, read) => {
  const part = datePart({ kind, appearance });
  expect(partOfDate(kept, part)).toBe(typed);
  expect(dateOfPart(typed, part)).toBe(kept);
  expect(dateText(kept, part, 'es')).toBe(read);
});

test('a year that is not whole yet is no answer', () => {
  expect(dateOfPart('202', 'year')).toBe('');
  expect(dateOfPart('', 'month-year')).toBe('');
});

test('what is no day stays as it is', () => {
  expect(dateText('2026-13-40', undefined, 'es')).toBe('2026-13-40');
});
