/** The day's order, the search, what is missing, and amounts as they are typed. */
import { expect, test } from 'vitest';
import { parseRoute } from '../app/route.ts';
import { phoneModel } from '../device/enrol.ts';
import { worthKeeping } from '../place/trail.ts';
import type { Fix, VisitKind } from '../store/wire.ts';
import { type DayVisit, inOrder, matches } from './day.ts';
import type { Draft } from './draft.ts';
import { navigationLink, phoneLink } from './links.ts';
import { addDays, centsFromText, currencyOf } from './promise.ts';
import { missingIn, stepsOf } from './steps.ts';

function item(id: string, change: Partial<DayVisit> = {}): DayVisit {
  return {
    visit: {
      id,
      kind_id: 'k',
      state: 'assigned',
      priority: 1,
      debtor: { id: 'd', name: 'José Núñez', phones: ['+52 55 1234 5678'] },
      address: { id: 'a', text: 'Av. Hidalgo 75', pin: { lat: 19.43, lon: -99.13, source: 'manual' } },
    },
    state: 'assigned',
    progress: undefined,
    open: false,
    distance_m: undefined,
    ...change,
  };
}

test('the open visit comes first, then the nearest, and what waits for a supervisor last', () => {
  const reviewed = { visit_id: 'r', state: 'arrived', at: '', review: 'could_not_enter' } as const;
  const items = [
    item('far', { distance_m: 900 }),
    item('unplaced'),
    item('review', { distance_m: 1, progress: reviewed }),
    item('near', { distance_m: 40 }),
    item('open', { open: true, distance_m: 5000 }),
  ];
  expect(inOrder(items).map((other) => other.visit.id)).toEqual([
    'open',
    'near',
    'far',
    'unplaced',
    'review',
  ]);
});

test.each([
  ['nunez', true],
  ['HIDALGO jose', true],
  ['juarez', false],
])('the search %s', (search, found) => {
  expect(matches(item('v'), search)).toBe(found);
});

test.each([
  ['1,250.50', 125_050],
  ['1.250,50', 125_050],
  ['$ 1250', 125_000],
  ['1,250', 125_000],
  ['0.5', 50],
  ['0', null],
  ['', null],
  ['mil', null],
])('the amount %s is %s cents', (text, cents) => {
  expect(centsFromText(text)).toBe(cents);
});

test('a promise always has a currency', () => {
  const { visit } = item('v');
  const money = { amount_cents: 1, currency: 'COP' };
  expect(currencyOf(visit, 'MXN')).toBe('MXN');
  expect(currencyOf({ ...visit, account: { id: 'a', external_id: '', balance: money } }, 'MXN')).toBe('COP');
  expect(currencyOf({ ...visit, account: { id: 'a', external_id: '', currency: 'BRL' } }, 'MXN')).toBe('BRL');
});

test('days cross the end of a month and a year', () => {
  expect([addDays('2026-12-30', 3), addDays('2028-02-28', 1)]).toEqual(['2027-01-02', '2028-02-29']);
});

const kind: VisitKind = {
  id: 'k',
  name: 'Cobranza',
  script: 'Hola',
  cancel_reasons: [],
  outcomes: [{ code: 'contact', label: '', children: [{ code: 'promise', label: '', promise: true }] }],
};
const draft = { outcome: null, promise: null } as Draft;

test('a promise is asked for only when the outcome is one, and then completely', () => {
  expect(stepsOf(kind, null, draft)).toEqual(['script', 'outcome', 'evidence', 'finish']);
  expect(missingIn(kind, null, draft)).toEqual(['outcome']);
  const promise = { promise_id: 'p', amount_cents: 5000, due_date: '', method: 'cash' };
  const promised: Draft = { ...draft, outcome: 'promise', promise };
  expect(stepsOf(kind, null, promised)).toContain('promise');
  expect(missingIn(kind, null, promised)).toEqual(['promise_date']);
});

test.each([
  ['#/enrol/AB%2FC', { page: 'enrol', code: 'AB/C' }],
  ['#/visit/7/door', { page: 'door', visitId: '7' }],
  ['#/visit/7', { page: 'visit', visitId: '7' }],
  ['#/outbox', { page: 'outbox' }],
  ['#/nowhere', { page: 'today' }],
  ['', { page: 'today' }],
])('the address %s', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});

test('the trail keeps steps and signs of life, not every twitch', () => {
  const fix = (second: number, lat: number): Fix => ({
    lat,
    lon: 0,
    accuracy_m: 10,
    taken_at_us: second * 1_000_000,
    monotonic_ms: second * 1000,
    clock_run: 1,
  });
  const before = fix(0, 0);
  expect(worthKeeping(undefined, before)).toBe(true);
  expect(worthKeeping(before, fix(10, 0.00001))).toBe(false);
  expect(worthKeeping(before, fix(10, 0.001))).toBe(true);
  expect(worthKeeping(before, fix(2, 0.001))).toBe(false);
  expect(worthKeeping(before, fix(61, 0))).toBe(true);
  expect(worthKeeping(before, { ...fix(1, 0), clock_run: 2 })).toBe(true);
});

test('links for the dialler and the navigator', () => {
  const { visit } = item('v');
  expect(phoneLink(visit)).toBe('tel:+525512345678');
  expect(navigationLink(visit)).toContain('geo:19.43,-99.13?q=19.43,-99.13(');
  expect(navigationLink({ ...visit, address: { id: 'a', text: 'Calle 5 #3' } })).toBe(
    'geo:0,0?q=Calle%205%20%233',
  );
});

test.each([
  ['Mozilla/5.0 (Linux; Android 13; SM-A135M) AppleWebKit', 'SM-A135M'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 'iPhone'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'X11'],
])('the model in %s', (agent, model) => {
  expect(phoneModel(agent)).toBe(model);
});
