/** A store that the browser threw away is noticed at the start, with what was in it. */
import { expect, test } from 'vitest';
import { append } from '../log/append.ts';
import { database } from '../store/database.ts';
import { markStore, missingStore } from './eviction.ts';

test('a store that is there is not missing, and one never filled is not either', async () => {
  expect(await missingStore()).toBeNull();
  await markStore();
  expect(await missingStore()).toBeNull();
});

test('an evicted store is missed, with whose it was and what was unsent', async () => {
  await append({ kind: 'shift_started' });
  await append({ kind: 'visit_completed' });
  await markStore();
  for (const table of database.tables) await table.clear();
  expect(await missingStore()).toMatchObject({ agent: 'Daniela', unsent: 2 });
});
