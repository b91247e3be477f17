/** Follows the server's changes while somebody is signed in. */
import { useEffect, useSyncExternalStore } from 'react';
import { queryClient } from '../app/api.ts';
import { LiveStream, type PlaceListener } from './stream.ts';

const stream = new LiveStream(queryClient);

/** Once, in the shell. */
export function useLive(): void {
  useEffect(() => stream.start(), []);
}

/** Tells which agents moved; keep the listener stable. */
export function usePlaceChanges(listener: PlaceListener): void {
  useEffect(() => stream.onPlaces(listener), [listener]);
}

/** Whether what is on the screen may be old, as the server cannot be heard. */
export function useLost(): boolean {
  return useSyncExternalStore(stream.onLost, stream.isLost);
}
