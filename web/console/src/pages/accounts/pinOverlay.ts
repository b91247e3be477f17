/** A pin and the circle in which the door lies, as a map overlay. */
import { HUE_FILLS } from '@ronda/ui';
import type { MapOverlay } from '../../map/index.ts';

interface Place {
  lat: number;
  lon: number;
}

const METRES_PER_DEGREE = 111_320;
const STEPS = 64;

function circle({ lat, lon }: Place, radius_m: number): [number, number][] {
  const north = radius_m / METRES_PER_DEGREE;
  const east = north / Math.max(Math.cos((lat * Math.PI) / 180), 0.01);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const angle = (step / STEPS) * 2 * Math.PI;
    return [lon + east * Math.cos(angle), lat + north * Math.sin(angle)];
  });
}

/** West, south, east, north of a square around a place. */
export function boundsAround({ lat, lon }: Place, half_m: number): [number, number, number, number] {
  const north = half_m / METRES_PER_DEGREE;
  const east = north / Math.max(Math.cos((lat * Math.PI) / 180), 0.01);
  return [lon - east, lat - north, lon + east, lat + north];
}

export function pinOverlay(place: Place & { radius_m?: number }): MapOverlay {
  const features: GeoJSON.Feature[] = [
    { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } },
  ];
  if (place.radius_m) {
    features.push({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [circle(place, place.radius_m)] },
    });
  }
  return {
    id: 'pin',
    data: { type: 'FeatureCollection', features },
    layers: [
      {
        id: 'pin-area',
        type: 'fill',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': HUE_FILLS.blue, 'fill-opacity': 0.14 },
      },
      {
        id: 'pin-dot',
        type: 'circle',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-radius': 7,
          'circle-color': HUE_FILLS.blue,
          'circle-stroke-color': '#fff',
          'circle-stroke-width': 2.5,
        },
      },
    ],
  };
}
