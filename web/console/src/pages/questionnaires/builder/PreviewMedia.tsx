/** What stands beside words on the phone: a picture, a sound, a film. */

import type { MediaView } from '@ronda/ui/questions';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './files.module.css';
import { FilesContext } from './useFiles.ts';

export const fileAddress = (sha256: string) => `/api/v1/questionnaire-files/${sha256}`;

export function PreviewMedia({ media, about }: { media: MediaView | undefined; about: string }) {
  const { t } = useTranslation('questionnaires');
  const files = useContext(FilesContext);
  const address = (name: string | undefined) => (name && files[name] ? fileAddress(files[name]) : undefined);
  const [image, audio, video] = [address(media?.image), address(media?.audio), address(media?.video)];
  const name = (kind: string) => t('media.of', { kind: t(`files.kinds.${kind}`), about });
  return (
    <>
      {image && <img className={classes.shown} src={image} alt={name('image')} />}
      {/* biome-ignore lint/a11y/useMediaCaption: what is said in it is what the question asks */}
      {audio && <audio className={classes.player} src={audio} aria-label={name('audio')} controls />}
      {/* biome-ignore lint/a11y/useMediaCaption: what is said in it is what the question asks */}
      {video && <video className={classes.player} src={video} aria-label={name('video')} controls />}
    </>
  );
}
