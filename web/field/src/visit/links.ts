/** Links that other apps of the phone open: the dialler and the navigator. */
import type { Visit } from '../store/wire.ts';

export function phoneLink(visit: Visit, phone = visit.debtor.phones[0]): string | undefined {
  const digits = phone?.replaceAll(/[^\d+]/g, '');
  return digits ? `tel:${digits}` : undefined;
}

/** The pin when there is one, else a search for the address. */
export function navigationLink(visit: Visit): string {
  const { pin, text } = visit.address;
  if (!pin) return `geo:0,0?q=${encodeURIComponent(text)}`;
  const place = `${pin.lat},${pin.lon}`;
  return `geo:${place}?q=${place}(${encodeURIComponent(visit.debtor.name)})`;
}
