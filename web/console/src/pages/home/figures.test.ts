import { describe, expect, it } from 'vitest';
import { alertsOf, progressOf, type Today, workingHours } from './figures.ts';

const NOTHING = { done: 0, contacts: 0, cancelled: 0 };
const today = (over: Partial<Today>): Today => ({
  day: '2026-03-02',
  achieved: NOTHING,
  open: 0,
  promised: [],
  agents: 0,
  on_shift: 0,
  in_visit: 0,
  low_battery: 0,
  silent: 0,
  reviews: 0,
  contradicted: 0,
  failed_messages: 0,
  hours: Array.from({ length: 24 }, () => NOTHING),
  days: [],
  outcomes: [],
  ...over,
});

describe('the figures of the home page', () => {
  it('count finished visits against all of today, and nothing against nothing', () => {
    expect(progressOf(today({}))).toBe(0);
    expect(progressOf(today({ achieved: { done: 2, contacts: 1, cancelled: 1 }, open: 1 }))).toBe(0.75);
  });

  it('raise alerts with the gravest first, each leading to its list', () => {
    expect(alertsOf(today({}))).toEqual([]);
    const alerts = alertsOf(today({ low_battery: 2, contradicted: 1 }));
    expect(alerts.map(({ id, to }) => [id, to])).toEqual([
      ['contradicted', '/visits'],
      ['low_battery', '/live'],
    ]);
  });

  it('show the hours people work, and more when they work longer', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 21 ? { ...NOTHING, done: 1 } : NOTHING));
    expect(workingHours(today({}))).toEqual([8, 18]);
    expect(workingHours(today({ hours }))).toEqual([8, 21]);
  });
});
