/** When the visit cannot open here: the honest ways out, each reviewed by a supervisor. */
import {
  IconBuildingOff,
  IconChevronRight,
  IconDoorOff,
  IconMapPinPlus,
  IconMessageQuestion,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visit } from '../../store/wire.ts';
import type { ReviewKind } from '../../visit/actions.ts';
import type { DoorState } from '../../visit/useDoor.ts';
import { AskReview } from './AskReview.tsx';

const WAYS: { review: ReviewKind; icon: typeof IconDoorOff }[] = [
  { review: 'pin_correction', icon: IconMapPinPlus },
  { review: 'address_not_found', icon: IconBuildingOff },
  { review: 'could_not_enter', icon: IconDoorOff },
  { review: 'ask_supervisor', icon: IconMessageQuestion },
];

export function WaysOut({ visit, door }: { visit: Visit; door: DoorState }) {
  const { t } = useTranslation('field');
  const [asked, setAsked] = useState<ReviewKind | null>(null);
  return (
    <section className="stack-tight" aria-label={t('ways.title')}>
      <h2>{t('ways.title')}</h2>
      <ul className="list">
        {WAYS.map(({ review, icon: Icon }) => (
          <li key={review}>
            <button
              type="button"
              className="visit-item"
              style={{ width: '100%', border: 0, background: 'none', textAlign: 'left' }}
              onClick={() => setAsked(review)}
            >
              <Icon size={26} color="var(--ronda-brand-ink)" aria-hidden />
              <span className="grow">
                <strong>{t(`ways.${review}.title`)}</strong>
                <span className="small soft" style={{ display: 'block' }}>
                  {t(`ways.${review}.text`)}
                </span>
              </span>
              <IconChevronRight size={22} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {asked && <AskReview visit={visit} door={door} review={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
