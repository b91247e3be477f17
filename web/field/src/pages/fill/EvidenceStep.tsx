/** Photos, the debtor's signature, and what the agent adds in words. */
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { Photos } from '../../ui/Photos.tsx';
import { SignaturePad } from '../../ui/SignaturePad.tsx';
import { saveDraft } from '../../visit/draft.ts';
import type { StepProps } from './Steps.tsx';

export function EvidenceStep({ item, draft }: StepProps) {
  const { t } = useTranslation('field');
  const visitId = item.visit.id;
  const loose = draft.photos.filter((photo) => !photo.question);
  const asked = draft.photos.filter((photo) => photo.question);
  return (
    <>
      <Field id="photos" label={t('evidence.photos')} group>
        <Photos
          visitId={visitId}
          photos={loose}
          onChange={(photos) => void saveDraft(visitId, { photos: [...asked, ...photos] })}
        />
      </Field>
      <Field id="signature" label={t('evidence.signature')} group>
        <SignaturePad
          visitId={visitId}
          signature={draft.signature}
          onChange={(signature) => void saveDraft(visitId, { signature })}
        />
      </Field>
      <Field id="notes" label={t('evidence.notes')}>
        <textarea
          id="notes"
          className="input"
          defaultValue={draft.notes}
          onChange={(event) => void saveDraft(visitId, { notes: event.target.value })}
        />
      </Field>
    </>
  );
}
