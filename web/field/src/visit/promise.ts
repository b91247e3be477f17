/** Amounts as people type them, their currency, and days of the calendar. */
import type { Visit } from '../store/wire.ts';

/** The debt's currency; what the account does not say, its balance or the organization does. Never blank. */
export function currencyOf(visit: Visit, usual: string): string {
  const { account } = visit;
  return account?.currency || account?.balance?.currency || account?.overdue?.currency || usual;
}

/** Cents from `1,250.50`, `1.250,50`, `1250`; `null` when it is no amount. The last sign before one or two digits is the decimal one. */
export function centsFromText(text: string): number | null {
  const bare = text.replaceAll(/[^\d.,]/g, '');
  const parts = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(bare);
  const whole = (parts?.[1] ?? '').replaceAll(/[.,]/g, '');
  if (whole === '' && !parts?.[2]) return null;
  const cents = Number(whole || '0') * 100 + Number((parts?.[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(cents) && cents > 0 ? cents : null;
}

/** The day on this phone's calendar, `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
