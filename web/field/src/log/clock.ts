/** The phone's clocks. A run of the monotonic clock is one life of the page; times of two runs do not compare. */
export interface Moment {
  device_time_us: number;
  monotonic_ms: number;
  clock_run: number;
}

const clockRun = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

export function moment(): Moment {
  return {
    device_time_us: Date.now() * 1000,
    monotonic_ms: Math.round(performance.now()),
    clock_run: clockRun,
  };
}

export function nowText(): string {
  return new Date().toISOString();
}
