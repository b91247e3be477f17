import { expect, test } from 'vitest';
import { contentsOf } from './queries.ts';

test.each([
  [
    'the words inside an event',
    JSON.stringify({ header: 'AA', body: '{"kind":"x"}' }),
    '{\n  "kind": "x"\n}',
  ],
  ['an event whose words cannot be read', '{"header":"AA","body":"{"}', '{"header":"AA","body":"{"}'],
  ['something that is no event', '{"no":1}', '{\n  "no": 1\n}'],
  ['something that is not even text of its kind', 'xyz', 'xyz'],
])('%s is shown', (_, raw, shown) => {
  expect(contentsOf(raw)).toBe(shown);
});
