import { expect, test } from 'vitest';
import { compared } from './compared.ts';

test('the newest is compared with the one before unless the address says otherwise', () => {
  const cases = [
    [{}, { from: 3, to: 4 }],
    [{ from: '1' }, { from: 1, to: 4 }],
    [
      { from: '1', to: 2 },
      { from: 1, to: 2 },
    ],
    [
      { from: '9', to: 'x' },
      { from: 3, to: 4 },
    ],
  ] as const;
  for (const [search, expected] of cases) expect(compared([4, 3, 2, 1], search)).toEqual(expected);
  expect(compared([1], {})).toBeNull();
});
