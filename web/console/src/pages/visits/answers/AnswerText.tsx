/** An answer as the country writes it: days, numbers, places, photos. */
import { Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import type { Visit } from '../queries.ts';
import classes from './answers.module.css';
import type { Line } from './blocks.ts';

const FILES = ['photo', 'draw', 'annotate', 'signature', 'audio', 'video', 'file'];

function Files({ photos, label }: { photos: Visit['photos']; label: string }) {
  const { t } = useTranslation('answers');
  const waiting = photos.filter(({ received }) => !received).length;
  return (
    <div className={classes.photos}>
      {photos
        .filter(({ received }) => received)
        .map(({ sha256 }) => (
          <a key={sha256} href={`/api/v1/photos/${sha256}`} target="_blank" rel="noreferrer">
            <img src={`/api/v1/photos/${sha256}`} alt={label} />
          </a>
        ))}
      {waiting > 0 && <Text size="sm">{t('photo_waits')}</Text>}
    </div>
  );
}

/** A day or moment in words; what is none stays as it is. */
function useWords(): (kind: string, text: string) => string {
  const { t } = useTranslation('answers');
  const { date, dateTime, number } = useFormats();
  return (kind, text) => {
    if (kind === 'acknowledge') return t('acknowledged');
    if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return date(text);
    if (kind === 'date_time' && !Number.isNaN(Date.parse(text))) return dateTime(text);
    if (['integer', 'decimal', 'range'].includes(kind) && text.trim() !== '' && Number.isFinite(Number(text)))
      return number(Number(text));
    if (kind === 'geopoint') {
      const [latitude, longitude, , accuracy] = text.split(' ');
      return t('place', { latitude, longitude, accuracy: Math.round(Number(accuracy ?? 0)) });
    }
    return text;
  };
}

export function AnswerText({ line, photos }: { line: Line; photos: Visit['photos'] }) {
  const { t } = useTranslation('answers');
  const words = useWords();
  const own = photos.filter(({ caption }) => caption === line.reference);
  if (own.length > 0) return <Files photos={own} label={line.label} />;
  if (line.text === '') return <Text c="dimmed">{t('unanswered')}</Text>;
  if (FILES.includes(line.kind)) return <Text>{t('file')}</Text>;
  return <Text className={classes.answer}>{words(line.kind, line.text)}</Text>;
}
