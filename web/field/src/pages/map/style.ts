/** A plain map style over the server's street tiles (OpenMapTiles schema); without them the ground stays plain. */
import { addProtocol, type StyleSpecification } from 'maplibre-gl';
import type { Streets } from '../../streets/kept.ts';
import { readTile } from '../../streets/streets.ts';

addProtocol('streets', async ({ url }, { signal }) => {
  const [z = 0, x = 0, y = 0] = url.replace('streets://', '').split('/').map(Number);
  return { data: await readTile({ z, x, y }, signal) };
});

interface Look {
  ground: string;
  water: string;
  green: string;
  street: string;
  road: string;
  building: string;
}

const LIGHT: Look = {
  ground: '#eef1f0',
  water: '#b7d6e4',
  green: '#d9e8d4',
  street: '#ffffff',
  road: '#f6d9a3',
  building: '#dfe3e3',
};
const DARK: Look = {
  ground: '#101a1d',
  water: '#173844',
  green: '#16261d',
  street: '#2b3b41',
  road: '#4b4025',
  building: '#1b282c',
};

const width = (from: number, to: number) => ['interpolate', ['exponential', 1.6], ['zoom'], 10, from, 18, to];

export function mapStyle(dark: boolean, streets?: Streets): StyleSpecification {
  const look = dark ? DARK : LIGHT;
  const ground = { id: 'ground', type: 'background' as const, paint: { 'background-color': look.ground } };
  if (!streets) return { version: 8, sources: {}, layers: [ground] };
  const street = {
    type: 'vector' as const,
    tiles: ['streets://{z}/{x}/{y}'],
    minzoom: streets.min,
    maxzoom: streets.max,
  };
  const layer = (id: string, sourceLayer: string) => ({ id, source: 'streets', 'source-layer': sourceLayer });
  const layers = [
    ground,
    { ...layer('green', 'landcover'), type: 'fill', paint: { 'fill-color': look.green } },
    { ...layer('park', 'park'), type: 'fill', paint: { 'fill-color': look.green } },
    { ...layer('water', 'water'), type: 'fill', paint: { 'fill-color': look.water } },
    { ...layer('building', 'building'), type: 'fill', minzoom: 14, paint: { 'fill-color': look.building } },
    {
      ...layer('street', 'transportation'),
      type: 'line',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': look.street, 'line-width': width(0.5, 14) },
    },
    {
      ...layer('road', 'transportation'),
      type: 'line',
      filter: ['in', ['get', 'class'], ['literal', ['motorway', 'trunk', 'primary', 'secondary']]],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': look.road, 'line-width': width(1, 18) },
    },
    {
      ...layer('street-name', 'transportation_name'),
      type: 'symbol',
      minzoom: 14,
      layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 13 },
      paint: {
        'text-color': dark ? '#adbec2' : '#455a61',
        'text-halo-color': look.ground,
        'text-halo-width': 1.5,
      },
    },
  ];
  return { version: 8, sources: { streets: street }, layers: layers as StyleSpecification['layers'] };
}
