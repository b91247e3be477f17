/** Photos taken, and taking another. */
import { IconCameraPlus, IconTrash } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPhoto, keptBlob } from '../photo/keep.ts';
import type { PhotoRef } from '../store/wire.ts';
import { CameraButton } from './CameraButton.tsx';

export interface PhotosProps {
  visitId: string;
  photos: PhotoRef[];
  onChange(photos: PhotoRef[]): void;
  needed?: boolean;
  /** The question these photos answer. */
  question?: string;
  most?: number;
}

export function Photos({ visitId, photos, onChange, needed, question, most = 12 }: PhotosProps) {
  const { t } = useTranslation('field');
  const [problem, setProblem] = useState(false);
  const add = async (file: File | undefined) => {
    if (!file) return;
    try {
      const photo = await keepPhoto(file, visitId);
      setProblem(false);
      onChange([...photos, question ? { ...photo, question } : photo]);
    } catch {
      setProblem(true);
    }
  };
  return (
    <div className="stack-tight">
      <div className="photos">
        {photos.map((photo) => (
          <Photo
            key={photo.sha256}
            photo={photo}
            onRemove={() => onChange(photos.filter((other) => other !== photo))}
          />
        ))}
        {photos.length < most && (
          <CameraButton className="photo-add" onPhoto={(photo) => void add(photo)}>
            <IconCameraPlus size={32} aria-hidden />
            {t(needed && photos.length === 0 ? 'photo.needed' : 'photo.add')}
          </CameraButton>
        )}
      </div>
      {problem && (
        <p className="field-error" role="alert">
          {t('photo.problem')}
        </p>
      )}
    </div>
  );
}

function Photo({ photo, onRemove }: { photo: PhotoRef; onRemove(): void }) {
  const { t } = useTranslation('field');
  const bytes = useLiveQuery(() => keptBlob(photo.sha256), [photo.sha256]);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return undefined;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return (
    <div className="photo">
      {address && <img src={address} alt={t('photo.taken')} />}
      <button type="button" className="icon-button" aria-label={t('photo.remove')} onClick={onRemove}>
        <IconTrash size={22} aria-hidden />
      </button>
    </div>
  );
}
