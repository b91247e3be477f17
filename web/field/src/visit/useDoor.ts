/** Taking readings at a door and judging them, again with every reading. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Attempt, loadedCore } from '../core/core.ts';
import { moment } from '../log/clock.ts';
import { type LocationProblem, listen, poke } from '../place/location.ts';
import { recentTrail } from '../place/trail.ts';
import { readEntry } from '../store/database.ts';
import type { Fix, Verdict, Visit } from '../store/wire.ts';

export interface DoorState {
  fixes: Fix[];
  /** What the verdict was judged from; it goes to the server, which judges again. */
  attempt: Attempt | null;
  verdict: Verdict | null;
  problem: LocationProblem | null;
}

const MOST_FIXES = 60;
const POKE_EVERY_MS = 4_000;

/** What is known at this door; clocks of another run of the page are no evidence. */
async function attemptAt(visit: Visit, fixes: Fix[]): Promise<Attempt> {
  const now = moment();
  const anchor = await readEntry('clock_anchor');
  const first = fixes[0]?.monotonic_ms ?? now.monotonic_ms;
  const trail = (await recentTrail(now.clock_run)).filter((fix) => fix.monotonic_ms < first);
  return {
    pin: visit.address.pin ?? null,
    fixes,
    trail,
    monotonic_ms: now.monotonic_ms,
    clock: anchor?.clock_run === now.clock_run ? anchor : null,
    witnesses: [],
  };
}

export function useDoor(visit: Visit): DoorState {
  const [state, setState] = useState<DoorState>({ fixes: [], attempt: null, verdict: null, problem: null });
  const fixes = useRef<Fix[]>([]);
  const take = useCallback(
    async (fix: Fix) => {
      fixes.current = [...fixes.current.slice(1 - MOST_FIXES), fix];
      const taken = fixes.current;
      const [core, attempt] = await Promise.all([loadedCore(), attemptAt(visit, taken)]);
      setState({ fixes: taken, attempt, verdict: core.judge(attempt), problem: null });
    },
    [visit],
  );
  useEffect(() => {
    const stop = listen({
      fix: (fix) => void take(fix),
      problem: (problem) => setState((before) => ({ ...before, problem })),
    });
    const timer = window.setInterval(poke, POKE_EVERY_MS);
    poke();
    return () => {
      stop();
      window.clearInterval(timer);
    };
  }, [take]);
  return state;
}
