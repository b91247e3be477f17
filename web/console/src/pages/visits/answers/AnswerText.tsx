/** An answer as the country writes it: days, numbers, places, photos. */
import { Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { datePart, dateText } from '@ronda/ui/questions';
import { useTranslation } from 'react-i18next';
import { AnswerFiles } from './AnswerFiles.tsx';
import classes from './answers.module.css';
import type { Line } from './blocks.ts';
import { type AnswerFile, filesAt, isFile } from './files.ts';

/** A day or moment in words; what is none stays as it is. */
function useWords(): (line: Line) => string {
  const { t, i18n } = useTranslation('answers');
  const { date, dateTime, number } = useFormats();
  return ({ kind, appearance, text }) => {
    const part = datePart({ kind, appearance });
    // The day that a month or a year is kept under says nothing.
    if (part) return dateText(text, part, i18n.language);
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

export function AnswerText({ line, files }: { line: Line; files: AnswerFile[] }) {
  const { t } = useTranslation('answers');
  const words = useWords();
  const own = isFile(line.kind) ? filesAt(line, files) : [];
  if (own.length > 0) return <AnswerFiles files={own} line={line} />;
  if (line.text === '') return <Text c="dimmed">{t('unanswered')}</Text>;
  if (isFile(line.kind)) return <Text>{t('file')}</Text>;
  return <Text className={classes.answer}>{words(line)}</Text>;
}
