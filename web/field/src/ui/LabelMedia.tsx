/** What stands beside words: a picture, a sound, a film, from what the phone keeps. */

import type { MediaView } from '@ronda/ui/questions';
import { IconPhotoOff } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { database } from '../store/database.ts';
import type { FormFiles } from '../sync/formFiles.ts';
import { Sheet } from './Sheet.tsx';

export interface LabelMediaProps {
  media: MediaView | undefined;
  files: FormFiles;
  /** The words it stands beside. */
  about: string;
  /** A touch means something else here: the picture is not enlarged. */
  still?: boolean;
}

/** The address of a kept file; `null` when it is not on the phone, nothing while that is looked up. */
function useFile(sha256: string | undefined): string | null | undefined {
  const [address, setAddress] = useState<string | null>();
  const kept = useLiveQuery(async () => {
    const file = sha256 === undefined ? undefined : await database.formFiles.get(sha256);
    return file ?? null;
  }, [sha256]);
  useEffect(() => {
    if (!kept) {
      setAddress(kept);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([kept.bytes], { type: kept.content_type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [kept]);
  return address;
}

export function LabelMedia({ media, files, about, still }: LabelMediaProps) {
  if (!media) return null;
  const { image, big_image: big, audio, video } = media;
  return (
    <>
      {image && <Picture image={files[image]} big={files[big || image]} about={about} still={still} />}
      {audio && <Player kind="audio" sha256={files[audio]} about={about} />}
      {video && <Player kind="video" sha256={files[video]} about={about} />}
    </>
  );
}

interface PictureProps extends Pick<LabelMediaProps, 'about' | 'still'> {
  image: string | undefined;
  big: string | undefined;
}

function Picture({ image, big, about, still }: PictureProps) {
  const { t } = useTranslation('field');
  const address = useFile(image);
  const large = useFile(big);
  const [open, setOpen] = useState(false);
  if (!address) return address === null ? <Missing /> : null;
  const picture = <img className="label-picture" src={address} alt={t('media.image', { about })} />;
  if (still) return picture;
  return (
    <>
      <button
        type="button"
        className="label-picture-button"
        aria-label={t('media.enlarge', { about })}
        onClick={() => setOpen(true)}
      >
        {picture}
      </button>
      {open && (
        <Sheet title={about} onClose={() => setOpen(false)}>
          <img className="label-picture-large" src={large ?? address} alt={t('media.image', { about })} />
        </Sheet>
      )}
    </>
  );
}

interface PlayerProps {
  kind: 'audio' | 'video';
  sha256: string | undefined;
  about: string;
}

function Player({ kind: Kind, sha256, about }: PlayerProps) {
  const { t } = useTranslation('field');
  const address = useFile(sha256);
  if (!address) return address === null ? <Missing /> : null;
  return (
    <Kind
      className="label-player"
      src={address}
      aria-label={t(`media.${Kind}`, { about })}
      controls
      playsInline
    />
  );
}

function Missing() {
  const { t } = useTranslation('field');
  return (
    <p className="row small soft">
      <IconPhotoOff size={20} aria-hidden />
      {t('media.missing')}
    </p>
  );
}
