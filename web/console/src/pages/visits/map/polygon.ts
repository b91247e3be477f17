/** Whether a place lies inside a polygon, by the even-odd rule; the server counts the same way. */
import type { Corner } from './useLasso.ts';

export function holds(polygon: readonly Corner[], lat: number, lon: number): boolean {
  let inside = false;
  let from = polygon.at(-1);
  for (const to of polygon) {
    if (from && from.lat > lat !== to.lat > lat) {
      const along = (lat - from.lat) / (to.lat - from.lat);
      if (lon < from.lon + along * (to.lon - from.lon)) inside = !inside;
    }
    from = to;
  }
  return inside;
}
