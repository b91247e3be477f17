/** One shared source of readings for the trail and the door. Nobody listens: nothing is read. */
import { moment } from '../log/clock.ts';
import type { Fix } from '../store/wire.ts';
import { batteryPercent } from './battery.ts';

export type LocationProblem = 'denied' | 'unavailable' | 'unsupported';

export interface LocationListener {
  fix(fix: Fix): void;
  problem?(problem: LocationProblem): void;
}

const listeners = new Set<LocationListener>();
let watch: number | undefined;
let last: Fix | undefined;

/** A reading this young also counts for who begins to listen now. */
const STILL_TRUE_MS = 30_000;
const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 0, timeout: 30_000 };

function optional(value: number | null): number | undefined {
  return value === null || Number.isNaN(value) ? undefined : value;
}

export function fixFrom(position: GeolocationPosition): Fix {
  const { coords } = position;
  const now = moment();
  return {
    taken_at_us: now.device_time_us,
    monotonic_ms: now.monotonic_ms,
    clock_run: now.clock_run,
    gps_time_us: Math.round(position.timestamp * 1000),
    lat: coords.latitude,
    lon: coords.longitude,
    accuracy_m: coords.accuracy,
    altitude_m: optional(coords.altitude),
    speed_mps: optional(coords.speed),
    heading_deg: optional(coords.heading),
    battery_percent: batteryPercent(),
  };
}

function hand(position: GeolocationPosition): void {
  last = fixFrom(position);
  for (const listener of listeners) listener.fix(last);
}

function complain(error: GeolocationPositionError): void {
  const problem = error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable';
  for (const listener of listeners) listener.problem?.(problem);
}

/** Starts listening; the answer stops it. */
export function listen(listener: LocationListener): () => void {
  if (!('geolocation' in navigator)) {
    listener.problem?.('unsupported');
    return () => {};
  }
  listeners.add(listener);
  const recent = lastFix(STILL_TRUE_MS);
  if (recent) listener.fix(recent);
  watch ??= navigator.geolocation.watchPosition(hand, complain, OPTIONS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || watch === undefined) return;
    navigator.geolocation.clearWatch(watch);
    watch = undefined;
  };
}

/** Asks for a reading now; it reaches every listener. Phones that lie still send none by themselves. */
export function poke(): void {
  navigator.geolocation?.getCurrentPosition(hand, complain, OPTIONS);
}

/** The newest reading of this run, if it is younger than so many milliseconds. */
export function lastFix(maxAgeMs = 120_000): Fix | undefined {
  return last && moment().monotonic_ms - last.monotonic_ms <= maxAgeMs ? last : undefined;
}
