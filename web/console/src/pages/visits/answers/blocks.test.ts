import { expect, test } from 'vitest';
import { blocksOf, type Line } from './blocks.ts';

const line = (entry: string, depth: number, label: string): Line => ({
  reference: `/data/${label}`,
  entry,
  depth,
  label,
  kind: 'text',
  place: 0,
  value: '',
  text: '',
  choices: [],
  appearance: '',
  read_only: false,
  problems: [],
  original: null,
});

test('what follows a group stands in a block of its own again', () => {
  const lines = [
    line('question', 0, 'who'),
    line('group', 0, 'promise'),
    line('question', 1, 'amount'),
    line('repeat', 1, 'person'),
    line('question', 2, 'name'),
    line('add_repeat', 1, 'person'),
    line('question', 1, 'day'),
    line('question', 0, 'end'),
    line('group', 0, ''),
  ];
  const shown = blocksOf(lines).map(({ heading, lines: own }) => [
    heading?.label ?? '-',
    own.map(({ label }) => label).join(' '),
  ]);
  expect(shown).toEqual([
    ['-', 'who'],
    ['promise', 'amount'],
    ['person', 'name'],
    ['-', ''],
    ['promise', 'day'],
    ['-', 'end'],
  ]);
});
