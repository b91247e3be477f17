/** The organization's own day, `YYYY-MM-DD`. */
import { useSession } from './session.ts';

/** Today where the organization is. Canadian English writes dates as ISO 8601 does. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}

export function useToday(): string {
  return dayIn(useSession().time_zone, new Date());
}

/** The day this many days later. */
export function daysAfter(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
