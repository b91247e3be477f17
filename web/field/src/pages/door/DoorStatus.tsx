/** The ring and the sentence: still reading, at the door, too far, or an address without an exact place. */
import { useFormats } from '@ronda/ui';
import { IconDoorEnter, IconMapPinQuestion, IconWalk } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LocationProblem } from '../../place/location.ts';
import type { Verdict } from '../../store/wire.ts';
import { Ring } from '../../ui/Ring.tsx';
import { doorState, readingShare } from './doorState.ts';

export interface DoorStatusProps {
  verdict: Verdict | null;
  address: string;
  problem: LocationProblem | null;
}

const COLOURS = {
  reading: 'var(--ronda-focus)',
  here: 'var(--ronda-green-fill)',
  unverifiable: 'var(--ronda-orange-fill)',
  far: 'var(--ronda-vermillion-fill)',
  unsure: 'var(--ronda-orange-fill)',
};

export function DoorStatus({ verdict, address, problem }: DoorStatusProps) {
  const { t } = useTranslation('field');
  const formats = useFormats();
  const state = doorState(verdict);
  const distance = verdict?.distance_m;
  const hasDistance = distance !== null && distance !== undefined;
  const reach = formats.distance(verdict?.reach_m ?? 0);
  return (
    <section className="door" aria-live="polite">
      <Ring share={state === 'reading' ? readingShare(verdict) : 1} colour={COLOURS[state]}>
        {state === 'here' && <IconDoorEnter size={44} aria-hidden />}
        {state === 'far' && <IconWalk size={40} aria-hidden />}
        {state === 'unverifiable' && <IconMapPinQuestion size={44} aria-hidden />}
        {hasDistance && <span className="ring-number tabular">{formats.distance(distance)}</span>}
        {hasDistance && <span className="small soft">{t('door.from_pin')}</span>}
        {state === 'reading' && !hasDistance && <span className="spinner" />}
      </Ring>
      <h1>{t(`door.state.${state}`)}</h1>
      <p className="soft">
        {t(`door.text.${problem === 'unavailable' && state === 'reading' ? 'no_signal' : state}`, { reach })}
      </p>
      <p className="small">{address}</p>
    </section>
  );
}
