/** The streets a phone keeps: those round its doors, no more than there is room for, none of another map. */
import '../testing/caches.ts';
import { beforeEach, expect, test } from 'vitest';
import { forgetStreets, keepTiles, keptStreets, keptTile } from './kept.ts';
import type { Tile } from './tiles.ts';

const STREETS = { etag: 'a', min: 10, max: 15 };
const at = (x: number): Tile => ({ z: 15, x, y: 1 });
const MEGABYTES = 1_000_000;

/** A server that counts what it is asked for. */
function server(bytes = 10) {
  const asked: number[] = [];
  const read = async ({ x }: Tile) => {
    asked.push(x);
    return new Uint8Array(bytes).fill(x).buffer;
  };
  return { asked, read };
}

const kept = async (tiles: Tile[]) => {
  const found = await Promise.all(tiles.map(keptTile));
  return tiles.filter((_, place) => found[place]).map(({ x }) => x);
};

beforeEach(async () => void (await forgetStreets()));

test('tomorrow keeps the doors of tomorrow and reads only those it has not got', async () => {
  const { asked, read } = server();
  await keepTiles(STREETS, [at(1), at(2)], read);
  await keepTiles(STREETS, [at(2), at(3)], read);
  expect(asked).toEqual([1, 2, 3]);
  expect(await kept([at(1), at(2), at(3)])).toEqual([2, 3]);
  expect(await keptStreets()).toEqual(STREETS);
  expect(new Uint8Array((await keptTile(at(2))) ?? new ArrayBuffer(0))).toEqual(new Uint8Array(10).fill(2));
});

test('another map of the server takes the place of the old one', async () => {
  const { asked, read } = server();
  await keepTiles(STREETS, [at(1)], read);
  await keepTiles({ ...STREETS, etag: 'b' }, [at(1)], read);
  expect(asked).toEqual([1, 1]);
  expect((await keptStreets())?.etag).toBe('b');
});

test('what does not fit into twenty megabytes is not kept, nor what was there behind it', async () => {
  await keepTiles(STREETS, [at(4)], server(6 * MEGABYTES).read);
  const { asked, read } = server(8 * MEGABYTES);
  await keepTiles(STREETS, [at(1), at(2), at(3), at(4)], read);
  expect(asked).toEqual([1, 2, 3]);
  expect(await kept([at(1), at(2), at(3), at(4)])).toEqual([1, 2]);
});

test('a network that fails half-way leaves what was read', async () => {
  const { read } = server();
  const failing = (tile: Tile) => (tile.x === 2 ? Promise.reject(new Error('offline')) : read(tile));
  await expect(keepTiles(STREETS, [at(1), at(2), at(3)], failing)).rejects.toThrow('offline');
  expect(await kept([at(1), at(2), at(3)])).toEqual([1]);
  expect(await keptStreets()).toEqual(STREETS);
});
