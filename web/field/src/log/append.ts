/** Appends to the phone's log: each event is hashed, linked to the one before, signed, and stored with its effects. */
import { loadedCore } from '../core/core.ts';
import { signed } from '../device/key.ts';
import { fromBase64Url, toBase64Url } from '../store/bytes.ts';
import { database, type StoredEvent } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { sealBody } from '../vault/records.ts';
import { moment, nowText } from './clock.ts';

export interface Body {
  kind: string;
  visit_id?: string;
  [field: string]: unknown;
}

/** Only one tab and one call at a time may append: two events must never claim the same place. */
function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request('ronda-log', work) as Promise<Result>;
}

/** Appends an event. `effects` runs in the same transaction: both are on the disk, or neither. It awaits the store only. */
export function append(body: Body, effects?: () => Promise<void>): Promise<StoredEvent> {
  return alone(async () => {
    const keys = await database.keys.get('me');
    const end = await database.entries.get('log_end');
    if (!keys || !end) throw new Error('This phone is not enrolled.');
    const text = JSON.stringify(body);
    const eventId = newId();
    const next = (await loadedCore()).nextEvent(end.value, eventId, moment(), text);
    const event: StoredEvent = {
      sequence: next.end.sequence,
      event_id: eventId,
      kind: body.kind,
      visit_id: body.visit_id,
      header: next.header,
      signature: toBase64Url(await signed(keys.keys, fromBase64Url(next.header))),
      sealed: await sealBody(eventId, text),
      made_at: nowText(),
      status: 'unsent',
    };
    await database.transaction('rw', database.tables, async () => {
      await database.events.add(event);
      await database.entries.put({ key: 'log_end', value: next.end });
      await effects?.();
    });
    window.dispatchEvent(new Event('ronda:appended'));
    return event;
  });
}
