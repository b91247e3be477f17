/** Where the app is: the address after `#`, so that closing and opening comes back to the same screen. */
import { useSyncExternalStore } from 'react';

export type Route =
  | { page: 'today' | 'map' | 'outbox' | 'me' }
  | { page: 'enrol'; code: string }
  | { page: 'visit' | 'door' | 'fill'; visitId: string };

const TABS = ['map', 'outbox', 'me'] as const;

export function parseRoute(hash: string): Route {
  const [first = '', second = '', third = ''] = hash.replace(/^#\/?/, '').split('/');
  if (first === 'enrol') return { page: 'enrol', code: decodeURIComponent(second) };
  if (first === 'visit' && second) {
    const page = third === 'door' || third === 'fill' ? third : 'visit';
    return { page, visitId: second };
  }
  const tab = TABS.find((name) => name === first);
  return { page: tab ?? 'today' };
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return parseRoute(hash);
}

export function go(path: string, options: { replace?: boolean } = {}): void {
  if (options.replace) window.location.replace(`#${path}`);
  else window.location.hash = path;
  window.scrollTo(0, 0);
}
