/** Dates of which only the month or the year is asked; what is kept is the first day of it. */
export type DatePart = 'month-year' | 'year' | undefined;

export function datePart({ kind, appearance }: { kind: string; appearance: string }): DatePart {
  const words = appearance.split(' ');
  if (kind !== 'date') return undefined;
  return words.includes('month-year') ? 'month-year' : words.includes('year') ? 'year' : undefined;
}

/** What of a kept date stands in the field. */
export function partOfDate(date: string, part: DatePart): string {
  return part === 'month-year' ? date.slice(0, 7) : part === 'year' ? date.slice(0, 4) : date;
}

/** The date to keep for what stands in the field; blank while a year is still being typed. */
export function dateOfPart(typed: string, part: DatePart): string {
  if (typed === '' || part === undefined) return typed;
  return part === 'month-year' ? `${typed}-01` : typed.length < 4 ? '' : `${typed}-01-01`;
}

const WRITTEN: Record<string, Intl.DateTimeFormatOptions> = {
  whole: { dateStyle: 'long' },
  'month-year': { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

/** A kept date as one reads it: a day, a month or a year. */
export function dateText(date: string, part: DatePart, language: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(date) : undefined;
  if (!day || Number.isNaN(day.getTime())) return date;
  const options = { ...WRITTEN[part ?? 'whole'], timeZone: 'UTC' };
  return new Intl.DateTimeFormat(language, options).format(day);
}
