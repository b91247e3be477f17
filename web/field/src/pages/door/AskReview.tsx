/** One way out: a photo, a few words, and off to the supervisor. */
import { useFormats } from '@ronda/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/route.ts';
import type { PhotoRef, Visit } from '../../store/wire.ts';
import { Field } from '../../ui/Field.tsx';
import { Photos } from '../../ui/Photos.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { type ReviewKind, requestReview } from '../../visit/actions.ts';
import type { DoorState } from '../../visit/useDoor.ts';

export interface AskReviewProps {
  visit: Visit;
  door: DoorState;
  review: ReviewKind;
  onClose(): void;
}

export function AskReview({ visit, door, review, onClose }: AskReviewProps) {
  const { t } = useTranslation('field');
  const formats = useFormats();
  const [photos, setPhotos] = useState<PhotoRef[]>([]);
  const [notes, setNotes] = useState('');
  const [busy, setBusy] = useState(false);
  const last = door.fixes.at(-1);
  const needsPhoto = review === 'pin_correction' || review === 'address_not_found';
  const needsPlace = review === 'pin_correction';
  const missing = (needsPhoto && photos.length === 0) || (needsPlace && !last);
  const send = async () => {
    setBusy(true);
    await requestReview(visit, { review, fixes: door.fixes, verdict: door.verdict, photos, notes });
    go('/');
  };
  return (
    <Sheet title={t(`ways.${review}.title`)} onClose={onClose}>
      <p className="soft">{t(`ways.${review}.help`)}</p>
      {needsPlace && (
        <p className="chip">
          {last ? t('ways.place', { accuracy: formats.distance(last.accuracy_m) }) : t('ways.no_place')}
        </p>
      )}
      <Photos visitId={visit.id} photos={photos} onChange={setPhotos} needed={needsPhoto} />
      <Field id="notes" label={t('ways.notes')}>
        <textarea
          id="notes"
          className="input"
          value={notes}
          onChange={(event) => setNotes(event.target.value)}
        />
      </Field>
      <button
        type="button"
        className="button button-primary button-big"
        disabled={busy || missing || (review === 'ask_supervisor' && notes.trim() === '')}
        onClick={() => void send()}
      >
        {busy && <span className="spinner" />}
        {t('ways.send')}
      </button>
    </Sheet>
  );
}
