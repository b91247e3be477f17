/** Streets from the server's own tiles (OpenMapTiles schema), without glyphs: labels use the reader's fonts. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { MapPalette } from './palette.ts';

const SOURCE = 'streets';
const NAME: ExpressionSpecification = [
  'coalesce',
  ['get', 'name:es'],
  ['get', 'name'],
  ['get', 'name:latin'],
];

/** A width that grows with the zoom, given at zoom 8, 13 and 18. */
const width = (at8: number, at13: number, at18: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  8,
  at8,
  13,
  at13,
  18,
  at18,
];

const classIs = (...classes: string[]): ExpressionSpecification => [
  'in',
  ['get', 'class'],
  ['literal', classes],
];

const GROUNDS = (c: MapPalette): LayerSpecification[] => [
  {
    id: 'built-up',
    type: 'fill',
    source: SOURCE,
    'source-layer': 'landuse',
    filter: classIs('residential', 'suburb', 'neighbourhood'),
    paint: { 'fill-color': c.builtUp },
  },
  {
    id: 'green',
    type: 'fill',
    source: SOURCE,
    'source-layer': 'landcover',
    filter: classIs('wood', 'grass', 'farmland'),
    paint: { 'fill-color': c.green, 'fill-opacity': 0.7 },
  },
  { id: 'parks', type: 'fill', source: SOURCE, 'source-layer': 'park', paint: { 'fill-color': c.green } },
  { id: 'water', type: 'fill', source: SOURCE, 'source-layer': 'water', paint: { 'fill-color': c.water } },
  {
    id: 'rivers',
    type: 'line',
    source: SOURCE,
    'source-layer': 'waterway',
    paint: { 'line-color': c.water, 'line-width': width(0.5, 1.2, 5) },
  },
  {
    id: 'buildings',
    type: 'fill',
    source: SOURCE,
    'source-layer': 'building',
    minzoom: 13.5,
    paint: { 'fill-color': c.building, 'fill-outline-color': c.buildingLine },
  },
];

const MINOR = classIs('minor', 'service', 'tertiary', 'secondary');
const MAJOR = classIs('motorway', 'trunk', 'primary');

function street(
  id: string,
  filter: ExpressionSpecification,
  color: string,
  size: ExpressionSpecification,
): LayerSpecification {
  return {
    id,
    type: 'line',
    source: SOURCE,
    'source-layer': 'transportation',
    filter,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': size },
  };
}

const STREETS = (c: MapPalette): LayerSpecification[] => [
  street('paths', classIs('path', 'track'), c.path, width(0.2, 0.8, 3)),
  street('minor-edges', MINOR, c.streetLine, width(0.9, 3.4, 22)),
  street('major-edges', MAJOR, c.roadLine, width(2, 5.6, 28)),
  street('minor', MINOR, c.street, width(0.5, 2.2, 19)),
  street('major', MAJOR, c.road, width(1.2, 4, 24)),
  street('rails', classIs('rail'), c.path, width(0.4, 1, 3)),
  {
    id: 'boundaries',
    type: 'line',
    source: SOURCE,
    'source-layer': 'boundary',
    filter: ['<=', ['get', 'admin_level'], 6],
    paint: { 'line-color': c.border, 'line-width': 1, 'line-dasharray': [3, 2] },
  },
];

const LABELS = (c: MapPalette): LayerSpecification[] => [
  {
    id: 'street-names',
    type: 'symbol',
    source: SOURCE,
    'source-layer': 'transportation_name',
    minzoom: 13,
    layout: { 'symbol-placement': 'line', 'text-field': NAME, 'text-size': width(9, 11, 14) },
    paint: { 'text-color': c.labelSoft, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
  },
  {
    id: 'house-numbers',
    type: 'symbol',
    source: SOURCE,
    'source-layer': 'housenumber',
    minzoom: 17,
    layout: { 'text-field': ['get', 'housenumber'], 'text-size': 10 },
    paint: { 'text-color': c.labelSoft, 'text-halo-color': c.halo, 'text-halo-width': 1 },
  },
  {
    id: 'places',
    type: 'symbol',
    source: SOURCE,
    'source-layer': 'place',
    filter: classIs('city', 'town', 'village', 'suburb', 'neighbourhood'),
    layout: { 'text-field': NAME, 'text-size': ['match', ['get', 'class'], 'city', 16, 'town', 14, 12] },
    paint: { 'text-color': c.label, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
  },
];

/** From this zoom on the coarse countries give way to plain ground, whatever the tiles cover. */
const GROUND_FROM_ZOOM = 9;

/** The countries as they are under streets: gone where their coarse coasts would be wrong. */
function below(layer: LayerSpecification, colours: MapPalette): LayerSpecification {
  if (layer.type !== 'background') return { ...layer, maxzoom: GROUND_FROM_ZOOM } as LayerSpecification;
  const ground: ExpressionSpecification = ['step', ['zoom'], colours.water, GROUND_FROM_ZOOM, colours.land];
  return { ...layer, paint: { 'background-color': ground } };
}

/** The plain map with streets over it; `tilesUrl` is where the server keeps its .pmtiles file. */
export function streetStyle(
  plain: StyleSpecification,
  colours: MapPalette,
  tilesUrl: string,
): StyleSpecification {
  return {
    version: 8,
    sources: {
      ...plain.sources,
      [SOURCE]: {
        type: 'vector',
        url: `pmtiles://${tilesUrl}`,
      },
    },
    layers: [
      ...plain.layers.map((layer) => below(layer, colours)),
      ...GROUNDS(colours),
      ...STREETS(colours),
      ...LABELS(colours),
    ],
  };
}
