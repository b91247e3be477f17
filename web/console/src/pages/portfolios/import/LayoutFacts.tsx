/** What was found by looking at the file. */
import { Badge, Group } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../queries.ts';

const DELIMITERS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

export function LayoutFacts({ preview }: { preview: Preview }) {
  const { t } = useTranslation('imports');
  const { number } = useFormats();
  const { layout } = preview;
  const facts = [
    t(`format.${layout.format}`),
    t('facts.rows', { count: layout.rows, rows: number(layout.rows) }),
  ];
  if (layout.format === 'csv') {
    facts.push(layout.encoding, t(`delimiter.${DELIMITERS[layout.delimiter] ?? 'comma'}`));
  }
  if (layout.format === 'xlsx') facts.push(layout.sheet);
  if (layout.header_row > 1) facts.push(t('facts.header_row', { row: layout.header_row }));
  if (preview.decimal_sign) facts.push(t(`decimal.${preview.decimal_sign}`));
  facts.push(t(`dates.${preview.date_order}`));
  return (
    <Group gap="xs" aria-label={t('facts.label')}>
      {facts.map((fact) => (
        <Badge key={fact} variant="light" color="gray" tt="none" size="lg">
          {fact}
        </Badge>
      ))}
    </Group>
  );
}
