/** The next door: who, where, how far, and the one thing to do now. */
import { useFormats } from '@ronda/ui';
import { IconDoor, IconNavigation, IconPhone, IconPlayerPlay } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useTranslation } from 'react-i18next';
import { database } from '../../store/database.ts';
import type { DayVisit } from '../../visit/day.ts';
import { navigationLink, phoneLink } from '../../visit/links.ts';

export function NextDoor({ item }: { item: DayVisit }) {
  const { t } = useTranslation('field');
  const formats = useFormats();
  const { visit, open } = item;
  const kind = useLiveQuery(() => database.kinds.get(visit.kind_id), [visit.kind_id]);
  const phone = phoneLink(visit);
  const route = navigationLink(visit);
  const { balance, overdue, days_past_due: days } = visit.account ?? {};
  const owed = overdue ?? balance;
  return (
    <section className="hero" aria-label={t('today.next')}>
      <div className="hero-eyebrow">
        <span>{t(open ? 'today.open' : 'today.next')}</span>
        {item.distance_m !== undefined && (
          <span className="hero-distance tabular">{formats.distance(item.distance_m)}</span>
        )}
      </div>
      <a href={`#/visit/${visit.id}`} className="stack-tight">
        <h1>{visit.debtor.name}</h1>
        <span className="hero-address">{visit.address.text}</span>
      </a>
      <div className="row row-wrap">
        {kind && <span className="chip">{kind.name}</span>}
        {owed && <span className="chip tabular">{formats.moneyShort(owed)}</span>}
        {typeof days === 'number' && <span className="chip tabular">{t('visit.days', { count: days })}</span>}
      </div>
      <div className="hero-actions">
        <a
          className="button button-primary button-big grow"
          href={open ? `#/visit/${visit.id}/fill` : `#/visit/${visit.id}/door`}
        >
          {open ? <IconPlayerPlay size={24} aria-hidden /> : <IconDoor size={24} aria-hidden />}
          {t(open ? 'today.continue' : 'today.at_door')}
        </a>
        {phone && (
          <a className="icon-button" href={phone} aria-label={t('visit.call')}>
            <IconPhone size={26} aria-hidden />
          </a>
        )}
        {route && (
          <a className="icon-button" href={route} aria-label={t('visit.navigate')}>
            <IconNavigation size={26} aria-hidden />
          </a>
        )}
      </div>
    </section>
  );
}
