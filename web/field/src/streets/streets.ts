/** The server's streets: what this phone keeps of them first, the rest over the network. */
import { PMTiles } from 'pmtiles';
import type { Place } from '../place/distance.ts';
import { keepTiles, keptStreets, keptTile, type Streets } from './kept.ts';
import { type Tile, tilesAround } from './tiles.ts';

const archive = new PMTiles(`${window.location.origin}/basemap.pmtiles`);

async function streetsOfServer(): Promise<Streets> {
  const { etag = '', minZoom, maxZoom } = await archive.getHeader();
  return { etag, min: minZoom, max: maxZoom };
}

/** None where the organization's server has no streets, or none were kept and there is no network. */
export async function streets(): Promise<Streets | undefined> {
  return (await keptStreets()) ?? (await streetsOfServer().catch(() => undefined));
}

/** Empty where the map ends. Fails without a network for what is not kept; the map then draws a coarser tile. */
export async function readTile(tile: Tile, signal?: AbortSignal): Promise<ArrayBuffer> {
  return (await keptTile(tile)) ?? (await readFromServer(tile, signal));
}

async function readFromServer({ z, x, y }: Tile, signal?: AbortSignal): Promise<ArrayBuffer> {
  const found = await archive.getZxy(z, x, y, signal);
  return found?.data ?? new ArrayBuffer(0);
}

/** Keeps the streets round these places; fails without a network or where the server has none. */
export async function keepStreets(places: readonly Place[]): Promise<void> {
  const known = await streetsOfServer();
  await keepTiles(known, tilesAround(places, known), readFromServer);
}
