/** The battery's charge, where the browser tells (Chromium only). */
interface Battery extends EventTarget {
  level: number;
  charging: boolean;
}

let battery: Battery | undefined;

export async function watchBattery(): Promise<void> {
  const get = (navigator as { getBattery?: () => Promise<Battery> }).getBattery;
  battery = await get?.call(navigator).catch(() => undefined);
}

export function batteryPercent(): number | undefined {
  return battery ? Math.round(battery.level * 100) : undefined;
}

export function charging(): boolean | undefined {
  return battery?.charging;
}
