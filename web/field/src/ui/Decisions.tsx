/** What supervisors answered, in plain words; green where they agreed, orange where they did not. */
import { useFormats } from '@ronda/ui';
import { IconCircleCheck, IconMessage2Exclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../store/wire.ts';
import { markSeen } from '../visit/decisions.ts';

interface DecisionsProps {
  decisions: Decision[];
  /** Names the debtor, who is not named elsewhere on the screen. */
  named?: boolean;
  /** Lets the agent put them away. */
  dismissable?: boolean;
}

export function Decisions({ decisions, named, dismissable }: DecisionsProps) {
  const { t } = useTranslation('field');
  if (decisions.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={t('decision.title')}>
      {named && <h2>{t('decision.title')}</h2>}
      <ul className="list">
        {decisions.map((decision) => (
          <li key={decision.review_id}>
            <Answer decision={decision} named={named} dismissable={dismissable} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answer({
  decision,
  named,
  dismissable,
}: Omit<DecisionsProps, 'decisions'> & { decision: Decision }) {
  const { t } = useTranslation('field');
  const formats = useFormats();
  const { accepted, note, review, review_id } = decision;
  const Icon = accepted ? IconCircleCheck : IconMessage2Exclamation;
  const who = decision.decided_by || t('decision.somebody');
  return (
    <div className={`banner ${accepted ? 'ronda-hue-green' : 'ronda-hue-orange'}`}>
      <Icon size={24} aria-hidden />
      <div className="grow stack-tight">
        {named && <strong>{decision.debtor_name}</strong>}
        <span>{t(`decision.${accepted ? 'accepted' : 'rejected'}.${review}`, { who })}</span>
        {note && <q>{note}</q>}
        <span className="small">{formats.dateTime(decision.decided_at)}</span>
        {dismissable && (
          <button type="button" className="button" onClick={() => void markSeen(review_id)}>
            {t('decision.seen')}
          </button>
        )}
      </div>
    </div>
  );
}
