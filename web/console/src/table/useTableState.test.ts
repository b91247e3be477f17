/** The address bar's parameters and a table's state mean the same. */
import { expect, test } from 'vitest';
import { readTableState, tableParameters } from './useTableState.ts';

const defaults = { sort: '-due', filters: ['branch'] };

test('an empty address gives the defaults', () => {
  expect(readTableState({}, defaults)).toEqual({ page: 1, perPage: 50, sort: '-due', q: '', filters: {} });
});

test.each(['0', '-3', 'x', '1.5'])('page %s becomes the first', (page) => {
  expect(readTableState({ page }, defaults).page).toBe(1);
});

test('rows per page have a ceiling', () => {
  expect(readTableState({ per_page: '100000' }, defaults).perPage).toBe(500);
});

test('only known filters are taken, and the server gets them by name', () => {
  const state = readTableState({ branch: 'b1', other: 'x', q: 'ana' }, defaults);
  expect(tableParameters(state)).toEqual({ page: '1', per_page: '50', sort: '-due', q: 'ana', branch: 'b1' });
});
