/** Answers of the richer questions, as the questionnaire keeps them. */
import { expect, test } from 'vitest';
import { closed, moved, ranked } from './answers.ts';

const choices = ['a', 'b', 'c'].map((value) => ({ value, label: value }));

test.each([
  ['', ['a', 'b', 'c']],
  ['c a', ['c', 'a', 'b']],
  ['c b a', ['c', 'b', 'a']],
  ['gone b', ['b', 'a', 'c']],
])('the order after "%s" holds every choice once', (value, expected) => {
  expect(ranked(value, choices)).toEqual(expected);
});

test('a choice moves one place and the others close the gap', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});

test('an area ends where it begins, once', () => {
  expect(closed(['1', '2', '3'])).toEqual(['1', '2', '3', '1']);
  expect(closed(['1', '2', '3', '1'])).toEqual(['1', '2', '3', '1']);
  expect(closed(['1', '2'])).toEqual(['1', '2']);
});
