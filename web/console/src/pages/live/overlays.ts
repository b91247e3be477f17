/** What the live map lays over the streets: agents, and the trail of the one who is looked at. */
import type { Schema } from '@ronda/api-client';
import { HUE_FILLS } from '@ronda/ui';
import type { MapOverlay, OverlayLayer } from '../../map/index.ts';
import { markOf } from './marks.ts';
import type { AgentPlace } from './places.ts';

export type Trail = Schema<'Trail'>;

export const AGENT_MARKS = 'agent-marks';
export const VISIT_MARKS = 'trail-visits';

const features = (list: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: list,
});

const point = (
  { lat, lon }: { lat: number; lon: number },
  properties: GeoJSON.GeoJsonProperties,
): GeoJSON.Feature => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } });

/** Of more agents than this the names wait for a closer look. */
const MANY = 150;

const agentLayers = (dark: boolean, namesFromZoom: number): OverlayLayer[] => [
  {
    id: 'agent-chosen',
    type: 'circle',
    filter: ['==', ['get', 'chosen'], true],
    paint: {
      'circle-radius': 18,
      'circle-color': 'rgb(18 114 124 / 18%)',
      'circle-stroke-color': '#12727c',
      'circle-stroke-width': 2,
    },
  },
  {
    id: AGENT_MARKS,
    type: 'symbol',
    layout: {
      'icon-image': ['get', 'mark'],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'rank'],
    },
  },
  {
    id: 'agent-names',
    type: 'symbol',
    minzoom: namesFromZoom,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['Inter Variable'],
      'text-size': 12,
      'text-anchor': 'top',
      'text-offset': [0, 1],
      'text-optional': true,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: {
      'text-color': dark ? '#eef3f3' : '#12242a',
      'text-halo-color': dark ? '#10191c' : '#ffffff',
      'text-halo-width': 1.4,
    },
  },
];
/** Layers are added once, so each look has an overlay of its own. */
const LOOKS = {
  agents: agentLayers(false, 9),
  'agents-dark': agentLayers(true, 9),
  'agents-many': agentLayers(false, 13.5),
  'agents-many-dark': agentLayers(true, 13.5),
} as const;

const RANK: Record<string, number> = { off_shift: 3, on_shift: 2, in_visit: 1, no_signal: 0 };

export function agentOverlay(
  places: readonly AgentPlace[],
  chosen: string | undefined,
  dark: boolean,
): MapOverlay {
  const list = places.flatMap((place) =>
    place.at
      ? [
          point(place.at, {
            id: place.id,
            name: place.name,
            mark: markOf('agent', place.state),
            rank: RANK[place.state] ?? 9,
            chosen: place.id === chosen,
          }),
        ]
      : [],
  );
  const id = `agents${list.length > MANY ? '-many' : ''}${dark ? '-dark' : ''}` as keyof typeof LOOKS;
  return { id, data: features(list), layers: LOOKS[id] };
}

const TRAIL_LAYERS: OverlayLayer[] = [
  {
    id: 'trail-line-edge',
    type: 'line',
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': 6, 'line-opacity': 0.8 },
  },
  {
    id: 'trail-line',
    type: 'line',
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': HUE_FILLS.blue, 'line-width': 3 },
  },
  {
    id: 'trail-stops',
    type: 'circle',
    filter: ['==', ['get', 'kind'], 'stop'],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['get', 'minutes'], 3, 5, 60, 12],
      'circle-color': '#ffffff',
      'circle-stroke-color': HUE_FILLS.blue,
      'circle-stroke-width': 3,
    },
  },
  {
    id: VISIT_MARKS,
    type: 'symbol',
    filter: ['==', ['get', 'kind'], 'visit'],
    layout: { 'icon-image': ['get', 'mark'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
  },
];

export function trailOverlay(trail: Trail | undefined): MapOverlay {
  const list: GeoJSON.Feature[] = [];
  if (trail && trail.line.length > 1) {
    const coordinates = trail.line.map(({ lat, lon }) => [lon, lat]);
    list.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } });
  }
  for (const stop of trail?.stops ?? []) {
    list.push(point(stop.at, { kind: 'stop', minutes: stop.lasted_s / 60 }));
  }
  for (const visit of trail?.visits ?? []) {
    if (visit.at)
      list.push(point(visit.at, { kind: 'visit', id: visit.id, mark: markOf('visit', visit.state) }));
  }
  return { id: 'trail', data: features(list), layers: TRAIL_LAYERS };
}
