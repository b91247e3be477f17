/** Which tiles of the street map lie round some places. */
import type { Place } from '../place/distance.ts';

export interface Tile {
  z: number;
  x: number;
  y: number;
}

/** The zooms of a street map, both included. */
export interface Zooms {
  min: number;
  max: number;
}

/** Streets and their names are all there at this zoom; deeper ones are drawn from it. */
const DEEPEST = 15;
/** As far round a door as one looks for it. */
const AROUND_M = 500;
const EARTH_M = 40_075_017;

/** A place on the square map of the world, from 0 to 1 eastwards and southwards. */
function onSquare({ lat, lon }: Place): { east: number; south: number } {
  const northward = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
  return { east: (lon + 180) / 360, south: (1 - northward) / 2 };
}

function* tilesAt(z: number, place: Place): Generator<Tile> {
  const { east, south } = onSquare(place);
  const reach = AROUND_M / (EARTH_M * Math.cos((place.lat * Math.PI) / 180));
  const at = (share: number) => Math.min(2 ** z - 1, Math.max(0, Math.floor(share * 2 ** z)));
  for (let x = at(east - reach); x <= at(east + reach); x += 1) {
    for (let y = at(south - reach); y <= at(south + reach); y += 1) yield { z, x, y };
  }
}

/** Each tile once, from the whole country down to the streets; of one zoom, those of the first places first. */
export function tilesAround(places: readonly Place[], { min, max }: Zooms): Tile[] {
  const found = new Map<string, Tile>();
  for (let z = min; z <= Math.min(max, DEEPEST); z += 1) {
    for (const place of places) {
      for (const tile of tilesAt(z, place)) found.set(`${tile.z}/${tile.x}/${tile.y}`, tile);
    }
  }
  return [...found.values()];
}
