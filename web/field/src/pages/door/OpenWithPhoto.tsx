/** The address has no exact place: a photo of the door proposes one, and the visit opens. */
import { IconCamera } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPhoto } from '../../photo/keep.ts';
import type { Visit } from '../../store/wire.ts';
import { requestReview } from '../../visit/actions.ts';
import type { DoorState } from '../../visit/useDoor.ts';

export interface OpenWithPhotoProps {
  visit: Visit;
  door: DoorState;
  onOpened(): Promise<void>;
}

export function OpenWithPhoto({ visit, door, onOpened }: OpenWithPhotoProps) {
  const { t } = useTranslation('field');
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      const photo = await keepPhoto(file, visit.id);
      const { fixes, verdict } = door;
      await requestReview(visit, { review: 'pin_correction', fixes, verdict, photos: [photo], notes: '' });
      await onOpened();
    } finally {
      setBusy(false);
    }
  };
  return (
    <label className="button button-primary button-big button-wide">
      {busy ? <span className="spinner" /> : <IconCamera size={24} aria-hidden />}
      {t('door.photo_opens')}
      <input
        type="file"
        accept="image/*"
        capture="environment"
        className="visually-hidden"
        disabled={busy}
        onChange={(event) => void take(event.target.files?.[0])}
      />
    </label>
  );
}
