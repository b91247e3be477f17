/** A map, loaded when first needed. Pages lay `overlays` over it; pins and trails are theirs. */
import { Skeleton } from '@mantine/core';
import type { MapGeoJSONFeature, Map as MapLibre } from 'maplibre-gl';
import { lazy, Suspense } from 'react';
import { MapBoundary } from './MapBoundary.tsx';
import classes from './MapView.module.css';
import type { MapOverlay } from './overlays.ts';

export interface MapViewProps {
  /** What the map shows, for those who listen. */
  label?: string;
  center?: [lon: number, lat: number];
  zoom?: number;
  /** West, south, east, north; the map goes there whenever it changes, so keep it stable. */
  bounds?: [number, number, number, number];
  overlays?: readonly MapOverlay[];
  /** Ids of overlay layers that can be clicked. */
  pickable?: readonly string[];
  /** What was clicked, or nothing when it was the bare map. */
  onPick?: (feature: MapGeoJSONFeature | null) => void;
  /** For what overlays cannot do, such as drawing; what it returns is called when the map goes. */
  // biome-ignore lint/suspicious/noConfusingVoidType: like an effect, it may return nothing
  onReady?: (map: MapLibre) => void | (() => void);
}

const MapCanvas = lazy(() => import('./MapCanvas.tsx'));

export function MapView(props: MapViewProps) {
  return (
    <div className={classes.frame}>
      <MapBoundary>
        <Suspense fallback={<Skeleton height="100%" radius={0} />}>
          <MapCanvas {...props} />
        </Suspense>
      </MapBoundary>
    </div>
  );
}
