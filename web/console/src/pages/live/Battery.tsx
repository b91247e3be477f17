/** A phone's charge, as icon and number. */
import { IconBattery1, IconBattery3, IconBattery4, IconBatteryCharging } from '@tabler/icons-react';
import classes from './live.module.css';
import { type AgentPlace, isLow } from './places.ts';

export function Battery({ place }: { place: AgentPlace }) {
  const percent = place.battery_percent;
  if (percent === null || percent === undefined) return <span>—</span>;
  const low = isLow(place);
  const charged = percent < 70 ? IconBattery3 : IconBattery4;
  const Icon = place.charging ? IconBatteryCharging : low ? IconBattery1 : charged;
  return (
    <span className={classes.battery} data-low={low || undefined}>
      <Icon size={16} stroke={1.7} aria-hidden /> {percent} %
    </span>
  );
}
