/** Ending a visit without an outcome, with the reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/route.ts';
import { Choice } from '../../ui/Choice.tsx';
import { NotesSheet } from '../../ui/NotesSheet.tsx';
import { cancelVisit } from '../../visit/actions.ts';
import type { VisitWithKind } from '../../visit/useVisit.ts';

const USUAL = ['unsafe', 'debtor_asked', 'wrong_visit', 'phone_trouble', 'other'];

export function CancelVisit({ item, onClose }: { item: VisitWithKind; onClose(): void }) {
  const { t } = useTranslation('field');
  const [reason, setReason] = useState('');
  const own = item.kind?.cancel_reasons ?? [];
  const reasons = own.length > 0 ? own : USUAL.map((code) => ({ code, label: t(`cancel.reasons.${code}`) }));
  const cancel = async (notes: string) => {
    await cancelVisit(item.visit, reason, notes);
    go('/', { replace: true });
  };
  return (
    <NotesSheet
      title={t('cancel.title')}
      submit={t('cancel.submit')}
      look="button-danger"
      ready={() => reason !== ''}
      onSubmit={cancel}
      onClose={onClose}
    >
      <fieldset className="field stack">
        <legend className="field-label">{t('cancel.why')}</legend>
        {reasons.map(({ code, label }) => (
          <Choice key={code} name="reason" chosen={reason === code} onChoose={() => setReason(code)}>
            {label}
          </Choice>
        ))}
      </fieldset>
    </NotesSheet>
  );
}
