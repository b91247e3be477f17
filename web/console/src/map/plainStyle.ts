/** The bundled base map: the countries of Natural Earth, drawn without any outside help. */
import type { StyleSpecification } from 'maplibre-gl';
import { feature } from 'topojson-client';
import countriesUrl from 'world-atlas/countries-50m.json?url';
import type { MapPalette } from './palette.ts';

type Topology = Parameters<typeof feature>[0];

let countries: Promise<GeoJSON.GeoJSON> | undefined;

/** The countries, fetched once from our own server. */
function loadCountries(): Promise<GeoJSON.GeoJSON> {
  countries ??= fetch(countriesUrl)
    .then((response) => response.json() as Promise<Topology>)
    .then((topology) => {
      const object = topology.objects.countries;
      if (!object) throw new Error('the bundled atlas has no countries');
      return feature(topology, object) as GeoJSON.GeoJSON;
    });
  return countries;
}

export async function plainStyle(colours: MapPalette): Promise<StyleSpecification> {
  return {
    version: 8,
    sources: {
      countries: { type: 'geojson', data: await loadCountries(), attribution: 'Natural Earth' },
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
        source: 'countries',
        maxzoom: 7,
        layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-max-width': 7 },
        paint: { 'text-color': colours.labelSoft, 'text-halo-color': colours.halo, 'text-halo-width': 1.2 },
      },
    ],
  };
}
