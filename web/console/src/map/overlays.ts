/** What pages lay over the base map, and how it is kept there when data or base map change. */
import type {
  GeoJSONSource,
  GeoJSONSourceSpecification,
  LayerSpecification,
  Map as MapLibre,
} from 'maplibre-gl';

type SourceOptions = Omit<GeoJSONSourceSpecification, 'type' | 'data'>;
type OwnLayer<L> = L extends { source?: unknown } ? Omit<L, 'source'> : never;

/** A layer of an overlay; its source is the overlay. */
export type OverlayLayer = OwnLayer<LayerSpecification>;

export interface MapOverlay {
  id: string;
  data: GeoJSON.GeoJSON;
  /** Keep these stable: they are added once for each base map. */
  layers: readonly OverlayLayer[];
  /** For example clustering. */
  options?: SourceOptions;
}

/** Adds what is missing, renews the data of what is there, and removes what is gone. */
export function applyOverlays(
  map: MapLibre,
  overlays: readonly MapOverlay[],
  previous: readonly MapOverlay[],
): void {
  const kept = new Set(overlays.map((overlay) => overlay.id));
  for (const gone of previous.filter((overlay) => !kept.has(overlay.id))) {
    for (const layer of gone.layers) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
    if (map.getSource(gone.id)) map.removeSource(gone.id);
  }
  for (const overlay of overlays) {
    const source = map.getSource<GeoJSONSource>(overlay.id);
    const before = previous.find((candidate) => candidate.id === overlay.id);
    if (source) {
      if (before?.data !== overlay.data) source.setData(overlay.data);
      continue;
    }
    map.addSource(overlay.id, { type: 'geojson', data: overlay.data, ...overlay.options });
    for (const layer of overlay.layers) map.addLayer({ ...layer, source: overlay.id } as LayerSpecification);
  }
}

/** The smallest box around points, or nothing when there are none. West, south, east, north. */
export function boundsOf(
  points: Iterable<readonly [lon: number, lat: number]>,
): [number, number, number, number] | null {
  let box: [number, number, number, number] | null = null;
  for (const [lon, lat] of points) {
    box = box
      ? [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)]
      : [lon, lat, lon, lat];
  }
  return box;
}
