/** The numbers of a range, and the control they are given by. */
import { expect, test } from 'vitest';
import { numbersOf, rangeLook, rangeOf, ticksOf } from './range.ts';

test.each([
  [{}, { start: 0, end: 10, step: 1, falling: false }],
  [
    { start: '10', end: '0', step: '-0.5' },
    { start: 0, end: 10, step: 0.5, falling: true },
  ],
  [
    { start: 'x', end: '5', step: '0' },
    { start: 0, end: 5, step: 1, falling: false },
  ],
])('the range of %j', (parameters, expected) => {
  expect(rangeOf(parameters)).toMatchObject(expected);
});

test('the numbers of a range are as the form writes them', () => {
  expect(numbersOf(rangeOf({ start: '0.1', end: '0.5', step: '0.1' }))).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  expect(numbersOf(rangeOf({ start: '3', end: '1' }))).toEqual([3, 2, 1]);
  expect(numbersOf(rangeOf({ start: '0', end: '10', step: '4' }))).toEqual([0, 4, 8]);
});

test.each([
  ['', { end: '5' }, 'slider'],
  ['rating', { end: '5' }, 'stars'],
  ['rating', { end: '11' }, 'slider'],
  ['rating', { end: '5', step: '0.5' }, 'slider'],
  ['picker', { end: '100' }, 'picker'],
  ['picker', { end: '100000' }, 'slider'],
  ['no-ticks vertical', { end: '5' }, 'slider'],
])('"%s" with %j is asked by a %s', (appearance, parameters, look) => {
  expect(rangeLook({ appearance, parameters })).toBe(look);
});

test('ticks stand apart as the form says, and not at all where there would be too many', () => {
  expect(ticksOf(rangeOf({ end: '10', tick_interval: '5' }))).toEqual([0, 5, 10]);
  expect(ticksOf(rangeOf({ end: '1000' }))).toEqual([]);
});
