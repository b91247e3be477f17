/** All languages say the same things. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import states from './locales/es/states.json';
import { STATE_LOOKS } from './states.ts';
import { localeDifferences } from './testing/locales.ts';

test('every language has the same keys and placeholders', () => {
  expect(localeDifferences(join(import.meta.dirname, 'locales'))).toEqual([]);
});

test('every state has a word', () => {
  const words: Record<string, Record<string, string>> = states;
  for (const [kind, looks] of Object.entries(STATE_LOOKS)) {
    expect(Object.keys(words[kind] ?? {}).sort(), kind).toEqual(Object.keys(looks).sort());
  }
});
