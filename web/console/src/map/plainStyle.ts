/** The bundled base map: the countries of Natural Earth, drawn without any outside help. */
import type { StyleSpecification } from 'maplibre-gl';
import { feature } from 'topojson-client';
import fineUrl from 'world-atlas/countries-50m.json?url';
import coarseUrl from 'world-atlas/countries-110m.json?url';
import type { MapPalette } from './palette.ts';

type Topology = Parameters<typeof feature>[0];
type Countries = GeoJSON.FeatureCollection<GeoJSON.Geometry, { name: string }>;

interface Atlas {
  countries: Countries;
  /** One point for each country's name, in the middle of its largest part. */
  names: GeoJSON.FeatureCollection;
}

/** Below streets the countries are seen from afar only: a seventh of the bytes does. */
export type Detail = 'coarse' | 'fine';
const URLS: Record<Detail, string> = { coarse: coarseUrl, fine: fineUrl };
const atlases: Partial<Record<Detail, Promise<Atlas>>> = {};

/** The countries, fetched once from our own server. */
function loadAtlas(detail: Detail): Promise<Atlas> {
  atlases[detail] ??= fetch(URLS[detail])
    .then((response) => response.json() as Promise<Topology>)
    .then((topology) => {
      const object = topology.objects.countries;
      if (!object) throw new Error('the bundled atlas has no countries');
      const countries = feature(topology, object) as unknown as Countries;
      return {
        countries,
        names: { type: 'FeatureCollection', features: countries.features.flatMap(namePoint) },
      };
    });
  return atlases[detail];
}

type Box = [west: number, south: number, east: number, north: number];

function boxOf(ring: GeoJSON.Position[]): Box {
  const box: Box = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of ring) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

const areaOf = ([west, south, east, north]: Box): number => (east - west) * (north - south);

/** Where a country's name stands: in the middle of the box around its largest part. */
function namePoint(country: Countries['features'][number]): GeoJSON.Feature[] {
  const { geometry, properties } = country;
  const parts =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  const boxes = parts.flatMap((part) => (part[0] ? [boxOf(part[0])] : []));
  const largest = boxes.sort((a, b) => areaOf(b) - areaOf(a))[0];
  if (!largest) return [];
  const [west, south, east, north] = largest;
  const point = { type: 'Point' as const, coordinates: [(west + east) / 2, (south + north) / 2] };
  return [{ type: 'Feature', geometry: point, properties: { name: properties.name, area: areaOf(largest) } }];
}

export async function plainStyle(colours: MapPalette, detail: Detail): Promise<StyleSpecification> {
  const { countries, names } = await loadAtlas(detail);
  return {
    version: 8,
    sources: {
      countries: { type: 'geojson', data: countries, attribution: 'Natural Earth' },
      names: { type: 'geojson', data: names },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colours.water } },
      { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': colours.land } },
      {
        id: 'borders',
        type: 'line',
        source: 'countries',
        paint: {
          'line-color': colours.border,
          'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.5, 8, 1.2],
        },
      },
      {
        id: 'country-names',
        type: 'symbol',
        source: 'names',
        maxzoom: 7,
        layout: {
          'text-field': ['get', 'name'],
          'text-size': 12,
          'text-max-width': 7,
          'symbol-sort-key': ['-', 0, ['get', 'area']],
        },
        paint: { 'text-color': colours.labelSoft, 'text-halo-color': colours.halo, 'text-halo-width': 1.2 },
      },
    ],
  };
}
