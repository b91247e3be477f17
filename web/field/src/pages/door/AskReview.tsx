/** One way out: a photo, a few words, and off to the supervisor. */
import { useFormats } from '@ronda/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/route.ts';
import type { PhotoRef, Visit } from '../../store/wire.ts';
import { NotesSheet } from '../../ui/NotesSheet.tsx';
import { Photos } from '../../ui/Photos.tsx';
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
  const last = door.fixes.at(-1);
  const needsPhoto = review === 'pin_correction' || review === 'address_not_found';
  const needsPlace = review === 'pin_correction';
  const missing = (needsPhoto && photos.length === 0) || (needsPlace && !last);
  const send = async (notes: string) => {
    await requestReview(visit, { review, fixes: door.fixes, verdict: door.verdict, photos, notes });
    go('/');
  };
  return (
    <NotesSheet
      title={t(`ways.${review}.title`)}
      submit={t('ways.send')}
      look="button-primary"
      ready={(notes) => !missing && (review !== 'ask_supervisor' || notes.trim() !== '')}
      onSubmit={send}
      onClose={onClose}
    >
      <p className="soft">{t(`ways.${review}.help`)}</p>
      {needsPlace && (
        <p className="chip">
          {last ? t('ways.place', { accuracy: formats.distance(last.accuracy_m) }) : t('ways.no_place')}
        </p>
      )}
      <Photos visitId={visit.id} photos={photos} onChange={setPhotos} needed={needsPhoto} />
    </NotesSheet>
  );
}
