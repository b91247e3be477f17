/** The picture of one choice: chosen, shown small, taken away. */
import { ActionIcon, FileButton } from '@mantine/core';
import { IconPhotoOff, IconPhotoPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Choice, withValue } from '../model/definition.ts';
import { type Media, namesIn } from '../model/files.ts';
import type { ChoicesFieldProps } from './ChoicesField.tsx';
import { acceptedFor } from './FilesPanel.tsx';
import classes from './files.module.css';
import { fileAddress } from './PreviewMedia.tsx';

interface ChoicePictureProps extends ChoicesFieldProps {
  at: number;
  onPut: (choice: Choice) => void;
}

export function ChoicePicture({ choices, at, hashes, busy, onPicture, onPut }: ChoicePictureProps) {
  const { t } = useTranslation('questionnaires');
  const choice = choices[at];
  const media = (choice?.media ?? {}) as Media;
  const [name] = namesIn(media.image);
  if (!choice) return null;
  if (name) {
    const sha256 = hashes[name];
    const others = withValue(media, 'image', undefined);
    const label = t('media.choice_remove', { at: at + 1 });
    return (
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        title={`${label}: ${name}`}
        onClick={() => onPut(withValue(choice, 'media', Object.keys(others).length > 0 ? others : undefined))}
      >
        {sha256 ? (
          <img className={classes.thumbnail} src={fileAddress(sha256)} alt="" />
        ) : (
          <IconPhotoOff size={16} />
        )}
      </ActionIcon>
    );
  }
  const label = t('media.choice', { at: at + 1 });
  return (
    <FileButton
      accept={acceptedFor('image')}
      onChange={(file) => file && onPicture(choice.value, file)}
      inputProps={{ 'aria-label': label }}
    >
      {(props) => (
        <ActionIcon {...props} variant="subtle" color="gray" aria-label={label} title={label} disabled={busy}>
          <IconPhotoPlus size={16} />
        </ActionIcon>
      )}
    </FileButton>
  );
}
