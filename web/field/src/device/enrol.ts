/** Enrols this phone: its key is made here, the public half is registered with a one-time code. */
import { nowText } from '../log/clock.ts';
import { type Device, database, writeEntry } from '../store/database.ts';
import type { Organization } from '../store/wire.ts';
import { APP_VERSION } from '../sync/status.ts';
import { eraseDay } from '../vault/lease.ts';
import { sealCredential } from '../vault/records.ts';
import { makeKeys, publicKeyText } from './key.ts';

interface Enrolled {
  device_id: string;
  credential: string;
  server_public_key: string;
  epoch?: string;
  agent?: { name: string };
  organization: Organization;
}

export class EnrolError extends Error {}

/** What the browser says it runs on, short enough for a table. */
export function phoneModel(agent = navigator.userAgent): string {
  const android = /Android [\d.]+; ([^;)]+)/.exec(agent)?.[1]?.trim();
  const apple = /\((iPhone|iPad)/.exec(agent)?.[1];
  return android ?? apple ?? (/\(([^;)]+)/.exec(agent)?.[1] || 'browser');
}

export async function enrol(code: string): Promise<void> {
  const keys = await makeKeys();
  const request = {
    code,
    public_key: await publicKeyText(keys),
    model: phoneModel(),
    app_version: APP_VERSION,
  };
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  };
  const response = await fetch('/api/v1/enrol', init).catch(() => {
    throw new EnrolError('offline');
  });
  if (!response.ok) throw new EnrolError(response.status >= 500 ? 'server' : 'code');
  await keep(keys, (await response.json()) as Enrolled);
  await navigator.storage?.persist?.();
  window.dispatchEvent(new Event('ronda:enrolled'));
}

/** What belonged to an earlier enrolment goes, but for work that is not delivered: it stays and is handed in by the new one. */
async function keep(keys: CryptoKeyPair, enrolled: Enrolled): Promise<void> {
  const device: Device = {
    id: 'me',
    device_id: enrolled.device_id,
    credential: await sealCredential(enrolled.credential),
    server_public_key: enrolled.server_public_key,
    agent_name: enrolled.agent?.name ?? '',
    organization: enrolled.organization,
    enrolled_at: nowText(),
  };
  const end = { device_id: enrolled.device_id, sequence: 0, hash: '0'.repeat(64) };
  await eraseDay();
  await database.transaction('rw', database.tables, async () => {
    await database.events.where('status').notEqual('unsent').delete();
    await database.progress.clear();
    await database.entries.bulkDelete(['last_receipt', 'last_sync', 'shift', 'lease']);
    await database.keys.put({ id: 'me', keys });
    await database.device.put(device);
    await writeEntry('log_end', end);
    if (enrolled.epoch) await writeEntry('epoch', enrolled.epoch);
  });
}
