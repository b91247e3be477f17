import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attendedFetch, watchAttendance } from './attendance.ts';

const listeners = new Map<string, () => void>();
let sent: Request[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  vi.stubGlobal('addEventListener', (name: string, seen: () => void) => listeners.set(name, seen));
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request);
    return new Response();
  });
  watchAttendance();
  listeners.get('keydown')?.();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function unattended(): Promise<boolean> {
  await attendedFetch(new Request('http://ronda.test/api/v1/today'));
  return sent.at(-1)?.headers.has('ronda-unattended') ?? false;
}

test('a request while somebody works says nothing', async () => {
  vi.advanceTimersByTime(59_000);
  expect(await unattended()).toBe(false);
});

test('a request of an abandoned page says so, until somebody comes back', async () => {
  vi.advanceTimersByTime(61_000);
  expect(await unattended()).toBe(true);
  listeners.get('pointermove')?.();
  expect(await unattended()).toBe(false);
});
