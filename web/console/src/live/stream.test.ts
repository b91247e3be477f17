import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveStream } from './stream.ts';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static last: FakeSource;
  static made = 0;
  readyState = 1;
  constructor(readonly url: string) {
    super();
    FakeSource.last = this;
    FakeSource.made += 1;
  }
  close(): void {}
  tell(type: string, data: unknown): void {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data) }));
  }
}

describe('the stream of changes', () => {
  const client = new QueryClient();
  const read = vi.spyOn(client, 'invalidateQueries').mockResolvedValue();
  const moved = vi.fn();
  let stop: () => void;
  let stream: LiveStream;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', FakeSource);
    read.mockClear();
    moved.mockClear();
    stream = new LiveStream(client);
    FakeSource.made = 0;
    stream.onPlaces(moved);
    stop = stream.start();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const keysRead = () => read.mock.calls.map(([filters]) => filters?.queryKey?.[0]);

  it('gathers a burst into one reading of each query and one list of agents', () => {
    for (const agent of ['a', 'b', 'a']) FakeSource.last.tell('change', { kind: 'agent_place', agent });
    FakeSource.last.tell('change', { kind: 'review' });
    expect(read).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(keysRead()).toEqual(['reviews', 'today', 'waiting']);
    expect(moved.mock.calls).toEqual([[new Set(['a', 'b'])]]);
  });

  it('reads everything again when it missed some, and after a break', () => {
    FakeSource.last.tell('ready', {});
    vi.advanceTimersByTime(1000);
    expect(read).not.toHaveBeenCalled();
    for (const type of ['resync', 'ready']) {
      FakeSource.last.tell(type, {});
      vi.advanceTimersByTime(1000);
      expect(keysRead()).toContain('visits');
      expect(moved).toHaveBeenLastCalledWith('all');
      read.mockClear();
    }
  });

  it('says that the server cannot be heard after a while, and takes it back', () => {
    const told = vi.fn();
    stream.onLost(told);
    FakeSource.last.tell('ready', {});
    FakeSource.last.dispatchEvent(new Event('error'));
    vi.advanceTimersByTime(1000);
    expect(stream.isLost()).toBe(false);
    vi.advanceTimersByTime(4000);
    expect([stream.isLost(), told.mock.calls.length]).toEqual([true, 1]);
    FakeSource.last.tell('ready', {});
    expect([stream.isLost(), told.mock.calls.length]).toEqual([false, 2]);
  });

  it('begins anew when the browser has given up', () => {
    FakeSource.last.dispatchEvent(new Event('error'));
    vi.advanceTimersByTime(10_000);
    expect(FakeSource.made).toBe(1);
    FakeSource.last.readyState = FakeSource.CLOSED;
    FakeSource.last.dispatchEvent(new Event('error'));
    vi.advanceTimersByTime(10_000);
    expect(FakeSource.made).toBe(2);
    stop();
    FakeSource.last.readyState = FakeSource.CLOSED;
    vi.advanceTimersByTime(60_000);
    expect(FakeSource.made).toBe(2);
  });
});
