/** What will be recorded, what is missing, and the end of the visit. */
import { StateBadge, useFormats } from '@ronda/ui';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/route.ts';
import { completeVisit } from '../../visit/actions.ts';
import { askedBy, type Draft, type Step, settledDraft } from '../../visit/draft.ts';
import { keepLastAnswers } from '../../visit/lastAnswers.ts';
import { type Missing, missingIn, pathTo } from '../../visit/steps.ts';
import { AnswersReview } from './AnswersReview.tsx';
import type { StepProps } from './Steps.tsx';

const WHERE: Record<Missing, Step> = {
  questions: 'questions',
  outcome: 'outcome',
  promise_amount: 'promise',
  promise_date: 'promise',
  promise_method: 'promise',
};

export function FinishStep({ item, draft, filling, topics, jump }: StepProps) {
  const { t } = useTranslation('field');
  const missing = missingIn(item.kind, filling.view, draft);
  const unanswered = filling.view?.nodes.filter((node) => node.problem) ?? [];
  return (
    <>
      {missing.length > 0 && (
        <ul className="list">
          {missing.map((what) => (
            <li key={what}>
              <MissingItem text={t(`missing.${what}`)} onGo={() => jump(WHERE[what])} />
            </li>
          ))}
          {unanswered.map((node) => (
            <li key={node.reference}>
              <MissingItem
                text={node.label || node.reference}
                onGo={() => jump('questions', node.reference)}
              />
            </li>
          ))}
        </ul>
      )}
      <Summary item={item} draft={draft} />
      <AnswersReview topics={topics} onGo={(reference) => jump('questions', reference)} />
      <p className="small soft">{t('finish.signed')}</p>
    </>
  );
}

/** Something that is missing; a touch goes where it is given. */
function MissingItem({ text, onGo }: { text: string; onGo(): void }) {
  return (
    <button
      type="button"
      className="visit-item button-wide"
      style={{ border: 0, background: 'none', textAlign: 'left' }}
      onClick={onGo}
    >
      <IconAlertCircle size={24} color="var(--ronda-vermillion-ink)" aria-hidden />
      <span className="grow">{text}</span>
    </button>
  );
}

function Summary({ item, draft }: { item: StepProps['item']; draft: Draft }) {
  const { t } = useTranslation('field');
  const formats = useFormats();
  const outcome = pathTo(item.kind?.outcomes ?? [], draft.outcome);
  const { promise } = draft;
  const { currency } = item;
  const amount = promise?.amount_cents ? formats.money({ amount_cents: promise.amount_cents, currency }) : '';
  return (
    <dl className="card stack">
      <div className="row row-apart">
        <dt className="soft">{t('finish.presence')}</dt>
        <dd>
          <StateBadge kind="presence" value={draft.verdict.outcome} />
        </dd>
      </div>
      {outcome.length > 0 && (
        <Line name={t('fill.outcome')} value={outcome.map((part) => part.label).join(' · ')} />
      )}
      {promise && amount && (
        <Line
          name={t('fill.promise')}
          value={[amount, promise.due_date && formats.date(promise.due_date)].filter(Boolean).join(' · ')}
        />
      )}
      <Line name={t('evidence.photos')} value={formats.number(draft.photos.length)} />
      <Line name={t('evidence.signature')} value={t(draft.signature ? 'finish.yes' : 'finish.no')} />
      {draft.notes && <Line name={t('evidence.notes')} value={draft.notes} />}
    </dl>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <div className="row row-apart" style={{ alignItems: 'baseline' }}>
      <dt className="soft">{name}</dt>
      <dd style={{ fontWeight: 620, textAlign: 'right' }}>{value}</dd>
    </div>
  );
}

export function FinishButton({ item, draft, filling }: StepProps) {
  const { t } = useTranslation('field');
  const [busy, setBusy] = useState(false);
  const missing = missingIn(item.kind, filling.view, draft);
  const finish = async () => {
    setBusy(true);
    const { answers } = filling.finish();
    // What is on the disk, not what is on the screen: a keystroke may be newer than the last drawing.
    const saved = (await settledDraft(item.visit.id)) ?? draft;
    const questionnaire = askedBy(saved, item.visit, item.kind);
    await keepLastAnswers(questionnaire, answers);
    await completeVisit(item.visit, saved, { questionnaire, answers, currency: item.currency });
    go('/', { replace: true });
  };
  return (
    <button
      type="button"
      className="button button-primary button-big grow"
      disabled={busy || missing.length > 0}
      onClick={() => void finish()}
    >
      {busy ? <span className="spinner" /> : <IconCheck size={24} aria-hidden />}
      {t('finish.submit')}
    </button>
  );
}
