/** What a questionnaire may record of phone and agent, by the names that XLSForm gives them. */
import { lastFix } from '../place/location.ts';
import { database } from '../store/database.ts';

/** `latitude longitude altitude accuracy`, as ODK writes a place. */
export function placeText(): string | undefined {
  const fix = lastFix();
  return fix && [fix.lat, fix.lon, fix.altitude_m ?? 0, fix.accuracy_m].join(' ');
}

export async function properties(): Promise<Record<string, string>> {
  const device = await database.device.get('me');
  const known: Record<string, string | null | undefined> = {
    deviceid: device?.device_id,
    username: device?.agent?.code || device?.agent_name,
    email: device?.agent?.email,
    phonenumber: device?.agent?.phone,
    location: placeText(),
  };
  return Object.fromEntries(Object.entries(known).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
