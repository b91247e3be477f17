/** Brings the pictures, sounds and films that questionnaires show, and drops those that none shows any more. */
import { sha256Hex } from '../store/bytes.ts';
import { database } from '../store/database.ts';
import type { Questionnaire } from '../store/wire.ts';
import { call } from './http.ts';

/** Hashes by the name with which a questionnaire calls the file. */
export type FormFiles = Record<string, string>;

/** A film over a poor network takes its time. */
const TIMEOUT_MS = 600_000;

export const filesOf = ({ definition }: Questionnaire): FormFiles =>
  (definition as { files?: FormFiles }).files ?? {};

async function take(sha256: string): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await call(`/api/v1/questionnaire-files/${sha256}`, { signal }, [404]);
  if (!response.ok) return;
  const bytes = new Uint8Array(await response.arrayBuffer());
  if ((await sha256Hex(bytes)) !== sha256) return;
  const content_type = response.headers.get('content-type') ?? '';
  await database.formFiles.put({ sha256, bytes, content_type });
}

async function takeMissing(): Promise<void> {
  const questionnaires = await database.questionnaires.toArray();
  const wanted = new Set(questionnaires.flatMap((each) => Object.values(filesOf(each))));
  const kept = await database.formFiles.toCollection().primaryKeys();
  await database.formFiles.bulkDelete(kept.filter((sha256) => !wanted.has(sha256)));
  for (const sha256 of kept) wanted.delete(sha256);
  for (const sha256 of wanted) await take(sha256);
}

/** Whether questionnaires came since all their files did; a round reads no questionnaire for nothing. */
let due = true;

/** Questionnaires came: their files are looked for after the round. */
export const expectFormFiles = (): void => {
  due = true;
};

/** Beside the rounds of the loop, so that no visit waits for a film; what fails is tried again after the next round. */
export async function takeFormFiles(): Promise<void> {
  await navigator.locks.request('ronda-form-files', { ifAvailable: true }, async (lock) => {
    if (!lock || !due) return;
    due = false;
    await takeMissing().catch(expectFormFiles);
  });
}
