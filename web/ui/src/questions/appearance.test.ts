/** What the words of an appearance ask for. */
import { expect, test } from 'vitest';
import { choiceLook, columnsOf } from './appearance.ts';

const choices = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ value: `${place}`, label: `${place}` }));

test.each([
  ['', 3, 'list'],
  ['minimal', 3, 'pick_list'],
  ['quick minimal', 3, 'pick_list'],
  ['minimalist', 3, 'list'],
  ['likert', 5, 'scale'],
  ['likert', 8, 'list'],
  ['likert', 1, 'list'],
  ['list-nolabel', 3, 'scale'],
])('"%s" with %i choices is a %s', (appearance, count, look) => {
  expect(choiceLook({ appearance, choices: choices(count) })).toBe(look);
});

test('choices with pictures are a list, for which there is room', () => {
  const pictured = [...choices(2), { value: 'x', label: 'x', media: { image: 'x.png' } }];
  expect(choiceLook({ appearance: 'likert', choices: pictured })).toBe('list');
});

test.each([
  ['', 1],
  ['columns', 2],
  ['columns-3 no-buttons', 3],
  ['columns-9', 3],
  ['columns-0', 1],
  ['columns-pack', 'pack'],
])('"%s" has %s columns', (appearance, columns) => {
  expect(columnsOf({ appearance })).toBe(columns);
});
