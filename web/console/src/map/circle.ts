/** Circles of metres on the map, as polygons. */

const METRES_PER_DEGREE = 111_195;
const CORNERS = 64;

/** A polygon around a place; good for circles far smaller than the earth. */
export function circleAround(
  centre: { lat: number; lon: number },
  radius_m: number,
  properties: GeoJSON.GeoJsonProperties = {},
): GeoJSON.Feature<GeoJSON.Polygon> {
  const perLon = METRES_PER_DEGREE * Math.cos((centre.lat * Math.PI) / 180);
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (corner / CORNERS) * 2 * Math.PI;
    return [
      centre.lon + (radius_m * Math.sin(angle)) / perLon,
      centre.lat + (radius_m * Math.cos(angle)) / METRES_PER_DEGREE,
    ];
  });
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}

/** A point feature. */
export function pointAt(
  place: { lat: number; lon: number },
  properties: GeoJSON.GeoJsonProperties = {},
): GeoJSON.Feature<GeoJSON.Point> {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } };
}

export const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});
