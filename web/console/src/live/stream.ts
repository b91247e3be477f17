/** The server's stream of changes: gathered for a moment, then the queries they touch are read again. */
import type { QueryClient } from '@tanstack/react-query';

interface Change {
  kind: string;
  agent?: string | null;
  id?: string;
}

/** Agents that moved, or `all` when changes were missed. */
export type PlaceListener = (agents: ReadonlySet<string> | 'all') => void;

/** Which queries a change touches, by the first word of their keys. */
const TOUCHED: Record<string, readonly string[]> = {
  visit: ['visits', 'visit', 'today', 'reviews', 'workload', 'messages', 'waiting'],
  visits: ['visits', 'visit', 'today', 'workload', 'board'],
  import: ['imports', 'import', 'portfolios'],
  review: ['reviews', 'today', 'waiting'],
  device: ['devices', 'agents', 'waiting', 'integrity'],
  accounts: ['accounts', 'account'],
};
const EVERYTHING = [...new Set(Object.values(TOUCHED).flat())];
const GATHER_MS = 700;

/** A browser tries again by itself after a break, but not after an answer that is no stream, as of a proxy whose server restarts. */
const AGAIN_MS = 5_000;
/** A break shorter than this is not worth a word. */
const LOST_MS = 4_000;

export class LiveStream {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly keys = new Set<string>();
  private readonly moved = new Set<string>();
  private opened = false;
  private missed = false;
  private readonly listeners = new Set<PlaceListener>();
  private readonly watchers = new Set<() => void>();
  private lostTimer: ReturnType<typeof setTimeout> | undefined;
  private lost = false;

  constructor(private readonly client: QueryClient) {}

  /** Follows until the returned function is called. */
  start(url = '/api/v1/live'): () => void {
    let again: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource;
    const open = () => {
      source = this.follow(url, () => {
        again = setTimeout(open, AGAIN_MS);
      });
    };
    open();
    return () => {
      source.close();
      clearTimeout(again);
      clearTimeout(this.timer);
      this.timer = undefined;
      this.opened = false;
      this.found();
    };
  }

  private follow(url: string, onClosed: () => void): EventSource {
    const source = new EventSource(url);
    source.addEventListener('ready', () => {
      this.found();
      // After a break nobody knows what happened meanwhile.
      if (this.opened) this.miss();
      this.opened = true;
    });
    source.addEventListener('error', () => {
      this.lostTimer ??= setTimeout(() => this.setLost(true), LOST_MS);
      if (source.readyState === EventSource.CLOSED) onClosed();
    });
    source.addEventListener('resync', () => this.miss());
    source.addEventListener('change', (event) => this.note(JSON.parse(event.data) as Change));
    return source;
  }

  /** Whether changes have not been heard for a while. */
  readonly isLost = (): boolean => this.lost;

  /** Tells when that changes. */
  readonly onLost = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private found(): void {
    clearTimeout(this.lostTimer);
    this.lostTimer = undefined;
    this.setLost(false);
  }

  private setLost(lost: boolean): void {
    if (lost === this.lost) return;
    this.lost = lost;
    for (const watcher of this.watchers) watcher();
  }

  onPlaces(listener: PlaceListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  note(change: Change): void {
    for (const key of TOUCHED[change.kind] ?? []) this.keys.add(key);
    if (change.agent) this.moved.add(change.agent);
    this.gather();
  }

  private miss(): void {
    for (const key of EVERYTHING) this.keys.add(key);
    this.missed = true;
    this.gather();
  }

  private gather(): void {
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  private flush(): void {
    this.timer = undefined;
    for (const key of this.keys) void this.client.invalidateQueries({ queryKey: [key] });
    const moved = this.missed ? 'all' : new Set(this.moved);
    if (this.missed || this.moved.size > 0) for (const listener of this.listeners) listener(moved);
    this.keys.clear();
    this.moved.clear();
    this.missed = false;
  }
}
