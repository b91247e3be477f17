/** Days are numbers on the wire, whatever the address bar holds. */
import { expect, it } from 'vitest';
import { accountsFilter } from './accountsFilter.ts';

it('carries what is set, days as numbers, and nothing else', () => {
  const filter = accountsFilter({ agent: 'none', days_from: '30' });
  expect(filter).toMatchObject({ agent: 'none', days_from: 30, days_to: null, portfolio: null });
});
