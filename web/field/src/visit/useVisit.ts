/** One visit with what this phone did to it. `undefined` while reading, `null` when it is not on this phone. */
import { useLiveQuery } from 'dexie-react-hooks';
import { distanceM } from '../place/distance.ts';
import { lastFix } from '../place/location.ts';
import { database } from '../store/database.ts';
import type { VisitKind } from '../store/wire.ts';
import { openVisits } from '../vault/records.ts';
import type { DayVisit } from './day.ts';
import { currencyOf } from './promise.ts';

export interface VisitWithKind extends DayVisit {
  kind: VisitKind | undefined;
  /** Of the debt, and of promises to pay it. */
  currency: string;
}

export function useVisit(visitId: string): VisitWithKind | null | undefined {
  return useLiveQuery(async () => {
    const [row, progress, draft, kinds, device] = await Promise.all([
      database.visits.get(visitId),
      database.progress.get(visitId),
      database.drafts.get(visitId),
      database.kinds.toArray(),
      database.device.get('me'),
    ]);
    const [visit] = row ? await openVisits([row]) : [];
    if (!visit) return null;
    const fix = lastFix();
    const pin = visit.address.pin;
    return {
      visit,
      kind: kinds.find((kind) => kind.id === visit.kind_id),
      currency: currencyOf(visit, device?.organization.currency ?? 'MXN'),
      progress,
      state: progress?.state ?? visit.state,
      open: draft !== undefined,
      distance_m: pin && fix ? distanceM(fix, pin) : undefined,
    };
  }, [visitId]);
}
