/** What the map shows where it stands, and how much a drawn area holds; both counted by the server. */
import type { Schema } from '@ronda/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { answer, api, queryClient } from '../../../app/api.ts';
import { holds } from './polygon.ts';
import type { Corner } from './useLasso.ts';

export type AccountsMap = Schema<'AccountsMap'>;

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

const WORLD: Box = { west: -180, south: -85, east: 180, north: 85 };

/** Room beside the outermost accounts; above them stands the bar with the tools. */
const AROUND = { top: 96, right: 48, bottom: 32, left: 48 };

/** A little more than is seen, on a coarse raster, so that small moves ask nothing. */
function boxOf(map: MapLibre): Box {
  const bounds = map.getBounds();
  const width = bounds.getEast() - bounds.getWest();
  const step = width / 8;
  const down = (value: number) => Math.floor(value / step) * step;
  const up = (value: number) => Math.ceil(value / step) * step;
  return {
    west: Math.max(WORLD.west, down(bounds.getWest())),
    south: Math.max(WORLD.south, down(bounds.getSouth())),
    east: Math.min(WORLD.east, up(bounds.getEast())),
    north: Math.min(WORLD.north, up(bounds.getNorth())),
  };
}

const ask = (box: Box, agent: string) =>
  answer(api.GET('/api/v1/accounts/map', { params: { query: { ...box, ...(agent ? { agent } : {}) } } }));

const boxAround = (area: Corner[]): Box => ({
  west: Math.min(...area.map(({ lon }) => lon)),
  south: Math.min(...area.map(({ lat }) => lat)),
  east: Math.max(...area.map(({ lon }) => lon)),
  north: Math.max(...area.map(({ lat }) => lat)),
});

/** Exact where accounts are shown one by one; by the cells' middles where there are too many for that. */
function countInside(found: AccountsMap, area: Corner[]): number {
  const points = found.points.filter(({ lat, lon }) => holds(area, lat, lon)).length;
  const cells = found.cells.filter(({ lat, lon }) => holds(area, lat, lon));
  return points + cells.reduce((sum, cell) => sum + cell.count, 0);
}

export function useAccountsMap(map: MapLibre | null, agent: string, area: Corner[] | null) {
  const [box, setBox] = useState<Box | null>(null);

  useEffect(() => {
    if (!map) return;
    const look = () => setBox(boxOf(map));
    look();
    map.on('moveend', look);
    return () => void map.off('moveend', look);
  }, [map]);

  // The first time the map goes to where the accounts are.
  const all = useQuery({
    queryKey: ['accounts', 'map', 'all'],
    queryFn: () => ask(WORLD, ''),
    staleTime: 300_000,
  });
  useEffect(() => {
    const places = [...(all.data?.points ?? []), ...(all.data?.cells ?? [])];
    if (!map || places.length === 0) return;
    const box = boxAround(places);
    map.fitBounds([box.west, box.south, box.east, box.north], { padding: AROUND, maxZoom: 15, duration: 0 });
  }, [map, all.data]);

  const shown = useQuery({
    queryKey: ['accounts', 'map', box, agent],
    queryFn: () => ask(box ?? WORLD, agent),
    enabled: box !== null,
    placeholderData: keepPreviousData,
  });
  const around = useQuery({
    queryKey: ['accounts', 'map', area, agent],
    queryFn: async () => countInside(await ask(boxAround(area ?? []), agent), area ?? []),
    enabled: area !== null,
  });
  return {
    shown: shown.data,
    error: shown.error,
    inside: area ? around.data : undefined,
    refresh: () => void queryClient.invalidateQueries({ queryKey: ['accounts', 'map'] }),
  };
}
