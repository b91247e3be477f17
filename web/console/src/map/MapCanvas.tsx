/** The map itself; heavy, so it is reached only through `MapView`. */
import 'maplibre-gl/dist/maplibre-gl.css';
import { useComputedColorScheme } from '@mantine/core';
import {
  AttributionControl,
  addProtocol,
  Map as MapLibre,
  NavigationControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session.ts';
import { COUNTRIES } from '../components/countries.ts';
import { baseMap, streetBounds } from './baseMap.ts';
import classes from './MapView.module.css';
import type { MapViewProps } from './MapView.tsx';
import { applyOverlays, type MapOverlay } from './overlays.ts';

setWorkerUrl(workerUrl);
addProtocol('pmtiles', new Protocol().tile);

const NO_OVERLAYS: readonly MapOverlay[] = [];

/** Makes the map once, and gives it when its first style stands. */
function useMap(container: React.RefObject<HTMLDivElement | null>, props: MapViewProps) {
  const { map_style_url, has_basemap, country } = useSession();
  const dark = useComputedColorScheme('light') === 'dark';
  const [map, setMap] = useState<MapLibre>();
  const [styled, setStyled] = useState(0);
  const first = useRef(props);
  const home = useRef(country);

  useEffect(() => {
    if (!container.current) return;
    const { center, zoom, bounds } = first.current;
    const [lon, lat, whole] = COUNTRIES[home.current]?.map ?? [-80, 5, 2.5];
    const made = new MapLibre({
      container: container.current,
      style: { version: 8, sources: {}, layers: [] },
      center: center ?? [lon, lat],
      zoom: zoom ?? whole,
      ...(bounds ? { bounds, fitBoundsOptions: { padding: 48, maxZoom: 16 } } : {}),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
    });
    made.touchZoomRotate.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.addControl(new AttributionControl({ compact: true }), 'bottom-right');
    made.on('style.load', () => setStyled((count) => count + 1));
    setMap(made);
    return () => {
      setMap(undefined);
      made.remove();
    };
  }, [container]);

  useEffect(() => {
    let current = true;
    const choice = { styleUrl: map_style_url, hasStreets: has_basemap, dark };
    void baseMap(choice).then((style) => {
      if (current) map?.setStyle(style, { diff: false });
    });
    return () => {
      current = false;
    };
  }, [map, map_style_url, has_basemap, dark]);

  const { center, bounds } = first.current;
  const placed = Boolean(center || bounds);
  useEffect(() => {
    if (!map || placed || !has_basemap || map_style_url) return;
    let untouched = true;
    const touch = () => {
      untouched = false;
    };
    map.once('movestart', touch);
    streetBounds()
      .then((box) => untouched && map.fitBounds(box, { padding: 24, duration: 0 }))
      .catch(touch);
    return touch;
  }, [map, placed, has_basemap, map_style_url]);

  return { map, styled };
}

export default function MapCanvas(props: MapViewProps) {
  const { t } = useTranslation('map');
  const { overlays = NO_OVERLAYS, bounds, onReady, onPick, pickable, label } = props;
  const container = useRef<HTMLDivElement>(null);
  const { map, styled } = useMap(container, props);
  const applied = useRef<{ styled: number; overlays: readonly MapOverlay[] }>({
    styled: 0,
    overlays: NO_OVERLAYS,
  });

  useEffect(() => {
    if (!map || styled === 0) return;
    const previous = applied.current.styled === styled ? applied.current.overlays : NO_OVERLAYS;
    applyOverlays(map, overlays, previous);
    applied.current = { styled, overlays };
  }, [map, styled, overlays]);

  useEffect(() => {
    if (map && bounds) map.fitBounds(bounds, { padding: 48, maxZoom: 16, duration: 0 });
  }, [map, bounds]);

  useEffect(() => {
    if (map) return onReady?.(map);
  }, [map, onReady]);

  useEffect(() => {
    if (!map || !onPick || !pickable?.length) return;
    const present = () => pickable.filter((id) => map.getLayer(id));
    const pick = (event: { point: { x: number; y: number } }) => {
      const [hit] = map.queryRenderedFeatures([event.point.x, event.point.y], { layers: present() });
      onPick(hit ?? null);
    };
    const hover = (event: { point: { x: number; y: number } }) => {
      const hits = map.queryRenderedFeatures([event.point.x, event.point.y], { layers: present() });
      map.getCanvas().style.cursor = hits.length > 0 ? 'pointer' : '';
    };
    map.on('click', pick);
    map.on('mousemove', hover);
    return () => {
      map.off('click', pick);
      map.off('mousemove', hover);
    };
  }, [map, onPick, pickable]);

  return <section ref={container} className={classes.canvas} aria-label={label ?? t('label')} />;
}
