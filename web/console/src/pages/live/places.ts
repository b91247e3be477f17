/** The agents' places: read once, then only those that moved. */
import type { Schema } from '@ronda/api-client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answer, api, queryClient } from '../../app/api.ts';
import { usePlaceChanges } from '../../live/useLive.ts';

export type AgentPlace = Schema<'AgentPlace'>;

/** More agents than this in one go are read as a whole. */
const MOST_IDS = 100;

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: () => answer(api.GET('/api/v1/agents/places')),
  staleTime: 30_000,
  // States age without news: a silent phone sends nothing.
  refetchInterval: 60_000,
});

async function readMoved(agents: ReadonlySet<string>): Promise<void> {
  const query = { agents: [...agents].join(',') };
  const { rows, server_time } = await answer(api.GET('/api/v1/agents/places', { params: { query } }));
  const fresh = new Map(rows.map((row) => [row.id, row]));
  queryClient.setQueryData(placesQuery.queryKey, (known) =>
    known ? { server_time, rows: known.rows.map((row) => fresh.get(row.id) ?? row) } : known,
  );
}

const readAll = () => void queryClient.invalidateQueries({ queryKey: placesQuery.queryKey });

/** Of a large fleet somebody always moves: its places are gathered for this long, and drawn together. */
const LARGE = 300;
const GATHER_MS = 2_000;

export function usePlaces() {
  const query = useQuery(placesQuery);
  const gathered = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wait = (query.data?.rows.length ?? 0) > LARGE ? GATHER_MS : 0;
  useEffect(() => () => clearTimeout(timer.current), []);
  usePlaceChanges(
    useCallback(
      (agents) => {
        if (agents === 'all') return readAll();
        for (const agent of agents) gathered.current.add(agent);
        timer.current ??= setTimeout(() => {
          timer.current = undefined;
          const moved = gathered.current;
          gathered.current = new Set();
          if (moved.size <= MOST_IDS) void readMoved(moved);
          else readAll();
        }, wait);
      },
      [wait],
    ),
  );
  return query;
}

/** The present, renewed so that ages grow. */
export function useNow(everyMs = 15_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export const LOW_PERCENT = 15;

export const isLow = (place: AgentPlace): boolean =>
  place.state !== 'off_shift' && !place.charging && (place.battery_percent ?? 100) <= LOW_PERCENT;

const BY_NAME = new Intl.Collator();

/** Those who need help first. */
const URGENCY: Record<string, number> = { no_signal: 0, in_visit: 1, on_shift: 2, off_shift: 3 };

const ORDERS = {
  state: (a, b) => (URGENCY[a.state] ?? 9) - (URGENCY[b.state] ?? 9),
  name: () => 0,
  battery: (a, b) => (a.battery_percent ?? 101) - (b.battery_percent ?? 101),
  age: (a, b) => (b.fix_at ?? '').localeCompare(a.fix_at ?? ''),
  progress: (a, b) => b.visits_done - a.visits_done,
} satisfies Record<string, (a: AgentPlace, b: AgentPlace) => number>;

export type PlaceOrder = keyof typeof ORDERS;
export const PLACE_ORDERS = Object.keys(ORDERS) as PlaceOrder[];

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** The rows that hold the words and are in the state, in this order; names break ties. */
export function chosenPlaces(
  rows: readonly AgentPlace[],
  { words, state, order }: { words: string; state: string; order: PlaceOrder },
): AgentPlace[] {
  const wanted = plain(words.trim());
  const holds = (row: AgentPlace) => plain(`${row.name} ${row.code ?? ''} ${row.branch_name ?? ''}`);
  const inState = (row: AgentPlace) => (state === 'low' ? isLow(row) : !state || row.state === state);
  return rows
    .filter((row) => inState(row) && holds(row).includes(wanted))
    .sort((a, b) => ORDERS[order](a, b) || BY_NAME.compare(a.name, b.name));
}
