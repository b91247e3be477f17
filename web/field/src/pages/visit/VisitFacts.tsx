/** Who lives there, where it is, what is owed and what happened before. */
import { formatPhone, StateBadge, useFormats } from '@ronda/ui';
import { IconMapPin, IconMapPinQuestion, IconNote, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Decisions } from '../../ui/Decisions.tsx';
import { useDecisions } from '../../visit/decisions.ts';
import { phoneLink } from '../../visit/links.ts';
import type { VisitWithKind } from '../../visit/useVisit.ts';

export function VisitFacts({ item }: { item: VisitWithKind }) {
  const { t } = useTranslation('field');
  const formats = useFormats();
  const { visit, kind, progress } = item;
  const { account, debtor, address } = visit;
  const decisions = useDecisions({ visitId: visit.id });
  const PinIcon = address.pin && address.pin.source !== 'locality' ? IconMapPin : IconMapPinQuestion;
  return (
    <>
      <div className="stack-tight">
        <span className="soft">{kind?.name}</span>
        <h1>{debtor.name}</h1>
      </div>
      {progress?.review && (
        <p className="row">
          <StateBadge kind="review_kind" value={progress.review} />
          <span className="small soft">{t('visit.in_review')}</span>
        </p>
      )}
      <Decisions decisions={decisions} />
      <section className="card">
        <div className="row">
          <PinIcon size={26} aria-hidden />
          <div className="grow">
            <strong>{address.text}</strong>
            {address.reference && <p className="small soft">{address.reference}</p>}
            <p className="small soft">{t(`pin.${address.pin?.source ?? 'none'}`)}</p>
          </div>
          {item.distance_m !== undefined && (
            <strong className="tabular">{formats.distance(item.distance_m)}</strong>
          )}
        </div>
        {debtor.phones.map((phone) => (
          <a key={phone} className="button" href={phoneLink(visit, phone)}>
            <IconPhone size={22} aria-hidden />
            {formatPhone(phone)}
          </a>
        ))}
      </section>
      {visit.note && (
        <p className="banner ronda-hue-sky">
          <IconNote size={22} aria-hidden />
          <span className="pre-line">{visit.note}</span>
        </p>
      )}
      {account && (
        <section className="card" aria-label={t('visit.account')}>
          <dl className="facts">
            <Fact name={t('visit.overdue')} value={account.overdue && formats.money(account.overdue)} />
            <Fact name={t('visit.balance')} value={account.balance && formats.money(account.balance)} />
            <Fact
              name={t('visit.past_due')}
              value={
                typeof account.days_past_due === 'number' &&
                t('visit.days_only', { count: account.days_past_due })
              }
            />
            <Fact name={t('visit.creditor')} value={account.creditor} />
            <Fact name={t('visit.product')} value={account.product} />
            <Fact name={t('visit.external_id')} value={account.external_id} />
            <Fact name={t('visit.due')} value={visit.due_until && formats.date(visit.due_until)} />
          </dl>
        </section>
      )}
      {visit.history && visit.history.length > 0 && (
        <section className="card">
          <h2>{t('visit.history')}</h2>
          <ul className="stack-tight">
            {visit.history.map((past) => (
              <li key={past.at} className="row row-apart">
                <span>{past.outcome}</span>
                <span className="soft small">{formats.date(past.at.slice(0, 10))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | false | null | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  );
}
