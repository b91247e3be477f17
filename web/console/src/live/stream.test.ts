import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveStream } from './stream.ts';

class FakeSource extends EventTarget {
  static last: FakeSource;
  constructor(readonly url: string) {
    super();
    FakeSource.last = this;
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

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', FakeSource);
    read.mockClear();
    moved.mockClear();
    const stream = new LiveStream(client);
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
});
