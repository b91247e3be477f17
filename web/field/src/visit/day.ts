/** The agent's day: visits with what this phone did to them, nearest first. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useMemo, useState } from 'react';
import { distanceM } from '../place/distance.ts';
import { lastFix, listen } from '../place/location.ts';
import { database, type Progress, readEntry } from '../store/database.ts';
import type { Fix, Visit, VisitState } from '../store/wire.ts';
import { openVisits } from '../vault/records.ts';

export interface DayVisit {
  visit: Visit;
  state: VisitState;
  progress: Progress | undefined;
  open: boolean;
  distance_m: number | undefined;
}

const FINISHED: VisitState[] = ['completed', 'cancelled', 'reviewed'];

export const isFinished = (item: DayVisit) => FINISHED.includes(item.state);

/** Nearest first; without a place, as planned. Visits under review go last. */
export function inOrder(items: DayVisit[]): DayVisit[] {
  const rank = (item: DayVisit) => (item.open ? 0 : item.progress?.review ? 2 : 1);
  const planned = (item: DayVisit) => item.visit.position ?? item.visit.priority * 1000;
  return [...items].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.distance_m ?? Number.POSITIVE_INFINITY) - (b.distance_m ?? Number.POSITIVE_INFINITY) ||
      planned(a) - planned(b) ||
      a.visit.id.localeCompare(b.visit.id),
  );
}

/** Without accents and capitals, for searching. */
export const folded = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

export function matches(item: DayVisit, search: string): boolean {
  const { debtor, address, account } = item.visit;
  const text = folded([debtor.name, address.text, address.reference, account?.external_id].join(' '));
  return folded(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The newest reading, while this screen is open and a shift is on. */
export function useFix(): Fix | undefined {
  const shift = useLiveQuery(() => readEntry('shift'));
  const [fix, setFix] = useState(() => lastFix());
  useEffect(() => (shift ? listen({ fix: setFix }) : undefined), [shift]);
  return fix;
}

export function useDay(fix: Fix | undefined): DayVisit[] | undefined {
  const stored = useLiveQuery(async () => {
    const [rows, progress, drafts] = await Promise.all([
      database.visits.toArray(),
      database.progress.toArray(),
      database.drafts.toCollection().primaryKeys(),
    ]);
    return { visits: await openVisits(rows), progress, drafts };
  });
  return useMemo(() => {
    if (!stored) return undefined;
    const progress = new Map(stored.progress.map((item) => [item.visit_id, item]));
    const open = new Set<unknown>(stored.drafts);
    return stored.visits.map((visit) => {
      const pin = visit.address.pin;
      return {
        visit,
        progress: progress.get(visit.id),
        state: progress.get(visit.id)?.state ?? visit.state,
        open: open.has(visit.id),
        distance_m: pin && fix ? distanceM(fix, pin) : undefined,
      };
    });
  }, [stored, fix]);
}
