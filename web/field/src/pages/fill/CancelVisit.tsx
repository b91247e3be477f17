/** Ending a visit without an outcome, with the reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/route.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { cancelVisit } from '../../visit/actions.ts';
import type { VisitWithKind } from '../../visit/useVisit.ts';

const USUAL = ['unsafe', 'debtor_asked', 'wrong_visit', 'phone_trouble', 'other'];

export function CancelVisit({ item, onClose }: { item: VisitWithKind; onClose(): void }) {
  const { t } = useTranslation('field');
  const [reason, setReason] = useState('');
  const [notes, setNotes] = useState('');
  const [busy, setBusy] = useState(false);
  const own = item.kind?.cancel_reasons ?? [];
  const reasons = own.length > 0 ? own : USUAL.map((code) => ({ code, label: t(`cancel.reasons.${code}`) }));
  const submit = async () => {
    setBusy(true);
    await cancelVisit(item.visit, reason, notes);
    go('/', { replace: true });
  };
  return (
    <Sheet title={t('cancel.title')} onClose={onClose}>
      <fieldset className="field stack">
        <legend className="field-label">{t('cancel.why')}</legend>
        {reasons.map(({ code, label }) => (
          <Choice key={code} name="reason" chosen={reason === code} onChoose={() => setReason(code)}>
            {label}
          </Choice>
        ))}
      </fieldset>
      <Field id="cancel-notes" label={t('ways.notes')}>
        <textarea
          id="cancel-notes"
          className="input"
          value={notes}
          onChange={(event) => setNotes(event.target.value)}
        />
      </Field>
      <button
        type="button"
        className="button button-danger button-big"
        disabled={busy || reason === ''}
        onClick={() => void submit()}
      >
        {t('cancel.submit')}
      </button>
    </Sheet>
  );
}
