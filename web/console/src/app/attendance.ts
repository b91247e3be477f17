/** Whether somebody sits before the page: what it asks for by itself must not keep a session alive. */

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;
const AWAY_AFTER_MS = 60_000;

let seenAt = Date.now();

function seen(): void {
  seenAt = Date.now();
}

/** Begins to watch for signs of a person, where there is a page to watch. */
export function watchAttendance(): void {
  for (const sign of SIGNS) globalThis.addEventListener?.(sign, seen, { passive: true, capture: true });
}

/** Sends a request, and says with it when nobody was seen for a while. */
export function attendedFetch(request: Request): Promise<Response> {
  if (Date.now() - seenAt > AWAY_AFTER_MS) request.headers.set('ronda-unattended', '1');
  return fetch(request);
}
