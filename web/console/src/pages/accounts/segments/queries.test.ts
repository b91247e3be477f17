import { expect, test } from 'vitest';
import { filterOf, sameWords, wordsOf } from './queries.ts';

test('a filter of the address is kept and comes back as it was', () => {
  const words = { agent: 'none', days_from: '90', q: 'rosa' };
  const kept = filterOf(words);
  expect(kept).toEqual({ q: 'rosa', filter: { agent: 'none', days_from: 90 } });
  expect(wordsOf({ ...kept, filter: { ...kept.filter, pin: null, visit: '' } })).toEqual(words);
  expect(filterOf({})).toEqual({ q: null, filter: {} });
});

test('a filter with a word more, less or other is not the same', () => {
  const words = { agent: 'none', days_from: '90' };
  const cases: [Record<string, string>, boolean][] = [
    [{ days_from: '90', agent: 'none' }, true],
    [{ agent: 'none' }, false],
    [{ ...words, q: 'x' }, false],
    [{ ...words, days_from: '91' }, false],
  ];
  for (const [other, same] of cases) expect(sameWords(words, other)).toBe(same);
});
