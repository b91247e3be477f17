/** Which base map is drawn: the organization's own style, the server's streets, or the bundled countries. */
import type { StyleSpecification } from 'maplibre-gl';
import { PMTiles } from 'pmtiles';
import { DARK, LIGHT } from './palette.ts';
import { plainStyle } from './plainStyle.ts';
import { streetStyle } from './streetStyle.ts';

export interface BaseMapChoice {
  /** A style address from the settings. */
  styleUrl?: string | null;
  /** The server has streets at `/basemap.pmtiles`. */
  hasStreets: boolean;
  dark: boolean;
}

export async function baseMap({
  styleUrl,
  hasStreets,
  dark,
}: BaseMapChoice): Promise<string | StyleSpecification> {
  if (styleUrl) return styleUrl;
  const colours = dark ? DARK : LIGHT;
  const plain = await plainStyle(colours, hasStreets ? 'coarse' : 'fine');
  return hasStreets ? streetStyle(plain, colours, tilesUrl()) : plain;
}

const tilesUrl = () => new URL('/basemap.pmtiles', window.location.href).href;

/** The box the server's streets cover: west, south, east, north. */
export async function streetBounds(): Promise<[number, number, number, number]> {
  const { minLon, minLat, maxLon, maxLat } = await new PMTiles(tilesUrl()).getHeader();
  return [minLon, minLat, maxLon, maxLat];
}
