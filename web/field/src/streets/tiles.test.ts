/** The tiles round a door. */
import { expect, test } from 'vitest';
import { tilesAround } from './tiles.ts';

const DOOR = { lat: 20.5888, lon: -100.3899 };
const names = (tiles: ReturnType<typeof tilesAround>) => tiles.map(({ z, x, y }) => `${z}/${x}/${y}`);

test('a door lies in its tile of every zoom, and no zoom is deeper than fifteen', () => {
  const tiles = names(tilesAround([DOOR], { min: 0, max: 17 }));
  // Computed apart, as 1 - ln(tan + sec)/π.
  for (const tile of ['0/0/0', '1/0/0', '10/226/452', '14/3623/7234', '15/7246/14468']) {
    expect(tiles).toContain(tile);
  }
  expect(tiles.some((name) => name.startsWith('16/'))).toBe(false);
  expect(tiles.filter((name) => name.startsWith('15/')).length).toBeGreaterThan(1);
});

test('the map has no tiles where it has no zoom, and neighbours share theirs', () => {
  const zooms = { min: 10, max: 14 };
  const one = tilesAround([DOOR], zooms);
  expect(one.every(({ z }) => z >= 10 && z <= 14)).toBe(true);
  expect(tilesAround([DOOR, { lat: DOOR.lat + 0.00001, lon: DOOR.lon }], zooms)).toEqual(one);
  expect(tilesAround([], zooms)).toEqual([]);
});

test('at the edge of the world tiles stay on it', () => {
  for (const place of [
    { lat: 85.05, lon: 179.9999 },
    { lat: -85.05, lon: -180 },
  ]) {
    const tiles = tilesAround([place], { min: 12, max: 12 });
    expect(tiles.every(({ x, y }) => x >= 0 && y >= 0 && x < 4096 && y < 4096)).toBe(true);
  }
});

test('the coarse tiles of all doors come before the fine ones of any', () => {
  const zooms = tilesAround([DOOR, { lat: 20.7, lon: -100.2 }], { min: 8, max: 15 }).map(({ z }) => z);
  expect(zooms).toEqual([...zooms].sort((a, b) => a - b));
});
