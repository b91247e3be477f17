/** Which base map is drawn: the organization's own style, the server's streets, or the bundled countries. */
import type { StyleSpecification } from 'maplibre-gl';
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
  if (hasStreets) return streetStyle(colours, new URL('/basemap.pmtiles', window.location.href).href);
  return plainStyle(colours);
}
