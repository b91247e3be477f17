/** The promise: how much, by when, how. */
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { newId } from '../../store/ids.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { type DraftPromise, saveDraft } from '../../visit/draft.ts';
import { addDays, centsFromText, today } from '../../visit/promise.ts';
import type { StepProps } from './Steps.tsx';

const METHODS = ['cash', 'transfer', 'deposit', 'card', 'store'];
const DAYS = [1, 3, 7, 15];

export function PromiseStep({ item, draft }: StepProps) {
  const { t } = useTranslation('field');
  const formats = useFormats();
  const promise = draft.promise ?? { promise_id: newId(), amount_cents: null, due_date: '', method: '' };
  const save = (change: Partial<DraftPromise>) =>
    void saveDraft(item.visit.id, { promise: { ...promise, ...change } });
  const balance = item.visit.account?.balance;
  const { currency } = item;
  return (
    <>
      <Field
        id="amount"
        label={`${t('promise.amount')} (${currency})`}
        hint={balance && `${t('visit.balance')}: ${formats.money(balance)}`}
        needed
      >
        <input
          id="amount"
          className="input tabular"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={promise.amount_cents === null ? '' : String(promise.amount_cents / 100)}
          onChange={(event) => save({ amount_cents: centsFromText(event.target.value) })}
        />
      </Field>
      {promise.amount_cents !== null && (
        <p className="soft tabular">{formats.money({ amount_cents: promise.amount_cents, currency })}</p>
      )}
      <Field id="due" label={t('promise.date')} needed>
        <input
          id="due"
          type="date"
          className="input"
          min={today()}
          value={promise.due_date}
          onChange={(event) => save({ due_date: event.target.value })}
        />
      </Field>
      <div className="row row-wrap">
        {DAYS.map((days) => {
          const date = addDays(today(), days);
          return (
            <button
              key={days}
              type="button"
              className="button"
              aria-pressed={promise.due_date === date}
              onClick={() => save({ due_date: date })}
            >
              {t('promise.in_days', { count: days })}
            </button>
          );
        })}
      </div>
      <Field id="method" label={t('promise.method')} group needed>
        <div className="stack">
          {METHODS.map((method) => (
            <Choice
              key={method}
              name="method"
              chosen={promise.method === method}
              onChoose={() => save({ method })}
            >
              {t(`promise.methods.${method}`)}
            </Choice>
          ))}
        </div>
      </Field>
    </>
  );
}
