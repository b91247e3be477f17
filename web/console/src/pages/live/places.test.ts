import { describe, expect, it } from 'vitest';
import { type AgentPlace, chosenPlaces } from './places.ts';

const place = (name: string, over: Partial<AgentPlace>): AgentPlace =>
  ({ id: name, name, code: null, state: 'on_shift', visits_done: 0, visits_total: 0, ...over }) as AgentPlace;

const ROWS = [
  place('Zoé', { battery_percent: 9, branch_name: 'Norte' }),
  place('Ana', { state: 'off_shift', battery_percent: 5 }),
  place('Íñigo', { state: 'no_signal', fix_at: '2026-03-02T10:00:00Z', visits_done: 4 }),
];
const names = (choice: Partial<Parameters<typeof chosenPlaces>[1]>) =>
  chosenPlaces(ROWS, { words: '', state: '', order: 'state', ...choice }).map((row) => row.name);

describe('the list beside the live map', () => {
  it.each([
    ['state', ['Íñigo', 'Zoé', 'Ana']],
    ['name', ['Ana', 'Íñigo', 'Zoé']],
    ['battery', ['Ana', 'Zoé', 'Íñigo']],
    ['progress', ['Íñigo', 'Ana', 'Zoé']],
  ] as const)('sorts by %s', (order, expected) => {
    expect(names({ order })).toEqual(expected);
  });

  it('finds without accents, by branch too, and low batteries only on shift', () => {
    expect(names({ words: 'inigo' })).toEqual(['Íñigo']);
    expect(names({ words: 'NORTE' })).toEqual(['Zoé']);
    expect(names({ state: 'low' })).toEqual(['Zoé']);
    expect(names({ state: 'off_shift' })).toEqual(['Ana']);
  });
});
