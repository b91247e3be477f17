/** Photos in place, sounds and films to be played, other files to be fetched. */
import { Anchor, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './answers.module.css';
import type { Line } from './blocks.ts';
import { type AnswerFile, addressOf } from './files.ts';

/** The name of a file that ODK Collect sent; what a phone or the console sent is named by its hash. */
const named = (value: string): string => (/^[0-9a-f]{64}$/.test(value) ? '' : value);

function OneFile({ file, line }: { file: AnswerFile; line: Line }) {
  const { t } = useTranslation('answers');
  const address = addressOf(line.kind, file.sha256);
  if (line.kind === 'audio') {
    // biome-ignore lint/a11y/useMediaCaption: what somebody said at the door has no captions
    return <audio controls preload="none" src={address} aria-label={line.label} />;
  }
  if (line.kind === 'video') {
    // biome-ignore lint/a11y/useMediaCaption: what somebody filmed at the door has no captions
    return <video controls preload="none" src={address} aria-label={line.label} />;
  }
  if (line.kind === 'file') {
    return (
      <Anchor href={address} download={named(line.value)}>
        <IconPaperclip size={16} aria-hidden /> {named(line.value) || t('file')}
      </Anchor>
    );
  }
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <img src={address} alt={line.label} />
    </a>
  );
}

export function AnswerFiles({ files, line }: { files: AnswerFile[]; line: Line }) {
  const { t } = useTranslation('answers');
  const waiting = files.some(({ received }) => !received);
  return (
    <div className={classes.photos}>
      {files
        .filter(({ received }) => received)
        .map((file) => (
          <OneFile key={file.sha256} file={file} line={line} />
        ))}
      {waiting && <Text size="sm">{t('photo_waits')}</Text>}
    </div>
  );
}
