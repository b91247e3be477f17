/** This phone was revoked: everything goes but what the server has not got yet, which stays sealed until it can be handed in. */
import { database, writeEntry } from '../store/database.ts';
import { eraseDay } from './lease.ts';
import { eraseKey } from './vault.ts';

async function unsentThings(): Promise<number> {
  const [events, blobs, drafts] = await Promise.all([
    database.events.where('status').equals('unsent').count(),
    database.blobs.where('status').anyOf('unsent', 'held').count(),
    database.drafts.count(),
  ]);
  return events + blobs + drafts;
}

export async function wipe(): Promise<void> {
  await eraseDay();
  await database.transaction('rw', database.tables, async () => {
    await database.events.where('status').notEqual('unsent').delete();
    await database.blobs.where('status').equals('sent').delete();
    const { progress, kinds, questionnaires, formFiles, lastAnswers, trail } = database;
    for (const table of [progress, kinds, questionnaires, formFiles, lastAnswers, trail]) await table.clear();
    await database.device.update('me', { revoked: true });
    await writeEntry('shift', null);
  });
  if ((await unsentThings()) > 0) return;
  await database.device.update('me', { credential: undefined });
  await database.keys.clear();
  await eraseKey('record');
}
