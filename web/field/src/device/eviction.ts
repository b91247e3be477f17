/** Tells whether the browser threw away the phone's store: a mark beside it says what was there. */
import { database } from '../store/database.ts';

const MARK = 'ronda.mark';

export interface Mark {
  agent: string;
  unsent: number;
  at: string;
}

function readMark(): Mark | null {
  try {
    return JSON.parse(localStorage.getItem(MARK) ?? 'null') as Mark | null;
  } catch {
    return null;
  }
}

/** Notes what the store holds; called after each sync and each event. */
export async function markStore(): Promise<void> {
  const device = await database.device.get('me');
  if (!device) return;
  const unsent = await database.events.where('status').equals('unsent').count();
  const mark: Mark = { agent: device.agent_name, unsent, at: new Date().toISOString() };
  localStorage.setItem(MARK, JSON.stringify(mark));
}

/** What was in a store that is there no more; `null` when nothing is missing. */
export async function missingStore(): Promise<Mark | null> {
  const mark = readMark();
  return mark && !(await database.device.get('me')) ? mark : null;
}
