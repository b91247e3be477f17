/** The street tiles this phone keeps for when there is no network. They tell where its debtors live: they go with their data. */
import type { Tile, Zooms } from './tiles.ts';

/** The server's street map, as far as a map must know it. */
export interface Streets extends Zooms {
  /** Changes when the server's file does. */
  etag: string;
}

const STORE = 'ronda-streets';
const ABOUT = '/streets/about';
const MOST_BYTES = 20_000_000;

const address = ({ z, x, y }: Tile) => `/streets/${z}/${x}/${y}`;

export async function keptStreets(): Promise<Streets | undefined> {
  const found = await (await caches.open(STORE)).match(ABOUT);
  return (await found?.json()) as Streets | undefined;
}

export async function keptTile(tile: Tile): Promise<ArrayBuffer | undefined> {
  const found = await (await caches.open(STORE)).match(address(tile));
  return found?.arrayBuffer();
}

export const forgetStreets = (): Promise<boolean> => caches.delete(STORE);

async function dropOthers(cache: Cache, wanted: readonly Tile[]): Promise<void> {
  const stay = new Set([ABOUT, ...wanted.map(address)]);
  for (const request of await cache.keys()) {
    if (!stay.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}

/** Keeps these tiles and no others, in their order as far as the room reaches; those it has are not read again. */
export async function keepTiles(
  streets: Streets,
  wanted: readonly Tile[],
  read: (tile: Tile) => Promise<ArrayBuffer>,
): Promise<void> {
  if ((await keptStreets())?.etag !== streets.etag) await forgetStreets();
  const cache = await caches.open(STORE);
  await dropOthers(cache, wanted);
  await cache.put(ABOUT, Response.json(streets));
  let room = MOST_BYTES;
  for (const tile of wanted) {
    const bytes = (await keptTile(tile)) ?? (await read(tile));
    room -= bytes.byteLength;
    if (room < 0) return dropOthers(cache, wanted.slice(0, wanted.indexOf(tile)));
    await cache.put(address(tile), new Response(bytes));
  }
}
