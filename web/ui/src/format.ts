/** Money, dates, distances and phone numbers as the country writes them. */

/** Money as it is on the wire. */
export interface MoneyValue {
  amount_cents: number;
  currency: string;
}

/** Formats for one locale (`es-MX`) and one time zone (`America/Mexico_City`). */
export interface Formats {
  money(value: MoneyValue): string;
  /** Money without cents, for figures that are read at a glance. */
  moneyShort(value: MoneyValue): string;
  number(value: number): string;
  /** What stands between thousands and before decimals. */
  signs: { group: string; decimal: string };
  percent(share: number): string;
  /** A calendar date, `2026-11-21`. */
  date(day: string): string;
  /** A moment, RFC 3339, as date and time. */
  dateTime(moment: string): string;
  time(moment: string): string;
  /** How long ago, in words; `now` is passed in so that lists age together. */
  ago(moment: string, now: Date): string;
  distance(metres: number): string;
}

const AGO_STEPS: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Number.POSITIVE_INFINITY],
];

function ago(format: Intl.RelativeTimeFormat, moment: string, now: Date): string {
  let amount = (new Date(moment).getTime() - now.getTime()) / 1000;
  for (const [unit, length] of AGO_STEPS) {
    if (Math.abs(amount) < length) return format.format(Math.round(amount), unit);
    amount /= length;
  }
  return format.format(Math.round(amount), 'year');
}

export function makeFormats(locale: string, timeZone?: string): Formats {
  const currencies = new Map<string, Intl.NumberFormat>();
  const currency = (code: string, fractions: number) => {
    const key = `${code}${fractions}`;
    const known = currencies.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: code,
      minimumFractionDigits: fractions,
      maximumFractionDigits: fractions,
    });
    currencies.set(key, made);
    return made;
  };
  const number = new Intl.NumberFormat(locale);
  const written = number.formatToParts(1_234_567.8);
  const sign = (type: string, usual: string) => written.find((part) => part.type === type)?.value ?? usual;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const kilometres = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    money: (value) => currency(value.currency, 2).format(value.amount_cents / 100),
    moneyShort: (value) => currency(value.currency, 0).format(value.amount_cents / 100),
    number: (value) => number.format(value),
    signs: { group: sign('group', ','), decimal: sign('decimal', '.') },
    percent: (share) => percent.format(share),
    date: (day) => date.format(new Date(`${day}T00:00:00Z`)),
    dateTime: (moment) => dateTime.format(new Date(moment)),
    time: (moment) => time.format(new Date(moment)),
    ago: (moment, now) => ago(relative, moment, now),
    distance: (metres) =>
      metres < 1000 ? `${Math.round(metres)} m` : `${kilometres.format(metres / 1000)} km`,
  };
}

/** How many digits stand together in national numbers, by country calling code. */
const PHONE_GROUPS: Record<string, readonly number[]> = {
  '52': [2, 4, 4],
  '57': [3, 3, 4],
  '56': [1, 4, 4],
  '54': [2, 4, 4],
  '51': [3, 3, 3],
  '55': [2, 5, 4],
};

/** Mexico's three largest cities have area codes of two digits, all others of three. */
const MEXICO_SHORT_AREA = /^(55|56|33|81)/;

function groupsOf(country: string, national: string): readonly number[] {
  if (country === '52' && !MEXICO_SHORT_AREA.test(national)) return [3, 3, 4];
  return PHONE_GROUPS[country] ?? [];
}

/** An E.164 number in groups, `+52 55 1234 5678`; anything else as it was typed. */
export function formatPhone(phone: string): string {
  const match = /^\+(52|57|56|54|51|55)(\d{8,11})$/.exec(phone.replaceAll(/[\s()-]/g, ''));
  if (!match?.[1] || !match[2]) return phone;
  const groups: string[] = [];
  let rest = match[2];
  for (const length of groupsOf(match[1], match[2])) {
    groups.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [`+${match[1]}`, ...groups, rest].filter(Boolean).join(' ');
}
