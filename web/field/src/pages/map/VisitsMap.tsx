/** The map of today's doors and the agent, on the server's streets when it has some, also without a network. */
import 'maplibre-gl/dist/maplibre-gl.css';
import { LngLatBounds, Map as MapLibre, Marker, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/route.ts';
import type { Fix } from '../../store/wire.ts';
import { streets } from '../../streets/streets.ts';
import type { DayVisit } from '../../visit/day.ts';
import { mapStyle } from './style.ts';

setWorkerUrl(workerUrl);

export interface VisitsMapProps {
  items: DayVisit[];
  fix: Fix | undefined;
}

function pinElement(item: DayVisit, number: number): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'map-pin';
  element.textContent = String(number);
  element.setAttribute('aria-label', `${number} ${item.visit.debtor.name}`);
  element.addEventListener('click', () => go(`/visit/${item.visit.id}`));
  return element;
}

function bounds(items: DayVisit[], fix: Fix | undefined): LngLatBounds | undefined {
  const places = items.flatMap((item) => item.visit.address.pin ?? []);
  const all = fix ? [...places, fix] : places;
  const [first] = all;
  if (!first) return undefined;
  return all.reduce(
    (box, place) => box.extend([place.lon, place.lat]),
    new LngLatBounds([first.lon, first.lat, first.lon, first.lat]),
  );
}

export default function VisitsMap({ items, fix }: VisitsMapProps) {
  const { t } = useTranslation('field');
  const holder = useRef<HTMLElement>(null);
  const map = useRef<MapLibre | null>(null);
  const first = useRef({ items, fix });
  useEffect(() => {
    if (!holder.current) return undefined;
    const dark = document.documentElement.dataset.theme === 'dark';
    const made = new MapLibre({
      container: holder.current,
      style: mapStyle(dark),
      bounds: bounds(first.current.items, first.current.fix),
      fitBoundsOptions: { padding: 48, maxZoom: 16 },
      attributionControl: { compact: true },
    });
    map.current = made;
    void streets().then((found) => found && map.current === made && made.setStyle(mapStyle(dark, found)));
    return () => {
      map.current = null;
      made.remove();
    };
  }, []);
  useEffect(() => {
    const here = map.current;
    if (!here) return undefined;
    const markers = items.flatMap((item, index) => {
      const pin = item.visit.address.pin;
      return pin
        ? [new Marker({ element: pinElement(item, index + 1) }).setLngLat([pin.lon, pin.lat]).addTo(here)]
        : [];
    });
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [items]);
  useEffect(() => {
    if (!map.current || !fix) return undefined;
    const element = document.createElement('div');
    element.className = 'map-me';
    const marker = new Marker({ element }).setLngLat([fix.lon, fix.lat]).addTo(map.current);
    return () => {
      marker.remove();
    };
  }, [fix]);
  return <section ref={holder} className="map" aria-label={t('tabs.map')} />;
}
