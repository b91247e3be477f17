/** How the phone is doing, for the people who would notice if it were not. */
import { moment } from '../log/clock.ts';
import { batteryPercent, charging } from '../place/battery.ts';
import { database } from '../store/database.ts';

declare const __APP_VERSION__: string;

export const APP_VERSION = __APP_VERSION__;

async function permission(name: string): Promise<string | undefined> {
  const status = await navigator.permissions?.query({ name: name as PermissionName }).catch(() => undefined);
  return status?.state;
}

export async function permissions(): Promise<Record<string, string>> {
  const [geolocation, camera] = await Promise.all([permission('geolocation'), permission('camera')]);
  return { ...(geolocation && { geolocation }), ...(camera && { camera }) };
}

export async function phoneStatus() {
  const [unsentEvents, unsentPhotos, persisted, granted] = await Promise.all([
    database.events.where('status').equals('unsent').count(),
    database.blobs.where('status').anyOf('unsent', 'held').count(),
    navigator.storage?.persisted?.(),
    permissions(),
  ]);
  return {
    battery_percent: batteryPercent(),
    charging: charging(),
    unsent_events: unsentEvents,
    unsent_photos: unsentPhotos,
    app_version: APP_VERSION,
    storage_persisted: persisted,
    permissions: granted,
    ...moment(),
  };
}
