/** At the start of a shift: the streets round the day's doors, for where there is no signal. */
import { database } from '../store/database.ts';
import { openVisits } from '../vault/records.ts';

/** Who asked the browser to save data gets the streets only where there is a network. */
const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Never fails: without them the doors stand on plain ground. */
export async function keepDoors(): Promise<void> {
  if (!navigator.onLine || savesData()) return;
  const visits = await openVisits(await database.visits.toArray());
  const { keepStreets } = await import('./streets.ts');
  await keepStreets(visits.flatMap((visit) => visit.address.pin ?? [])).catch(() => undefined);
}
