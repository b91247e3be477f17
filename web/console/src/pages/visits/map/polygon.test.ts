/** A dented area holds what lies inside it and not what lies in the dent. */
import { expect, it } from 'vitest';
import { holds } from './polygon.ts';

const L = [
  [0, 0],
  [0, 2],
  [1, 2],
  [1, 1],
  [2, 1],
  [2, 0],
].map(([lat = 0, lon = 0]) => ({ lat, lon }));

it.each([
  [0.5, 0.5, true],
  [0.5, 1.5, true],
  [1.5, 0.5, true],
  [1.5, 1.5, false],
  [3, 0.5, false],
  [0.5, -0.1, false],
])('%d, %d is inside: %s', (lat, lon, inside) => {
  expect(holds(L, lat, lon)).toBe(inside);
});
