/** What an import has done, or would do, in figures. */
import { Card, SimpleGrid, Text } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';

const SHOWN = ['read', 'created', 'updated', 'unchanged', 'refused', 'assigned'] as const;

export function ImportFigures({ counts }: { counts: Schema<'ImportCounts'> }) {
  const { t } = useTranslation('imports');
  const { number } = useFormats();
  return (
    <SimpleGrid cols={{ base: 2, xs: 3, md: 6 }}>
      {SHOWN.map((name) => (
        <Card key={name} withBorder padding="sm">
          <Text size="xs" c="dimmed">
            {t(`counts.${name}`)}
          </Text>
          <Text fz={20} fw={650} c={name === 'refused' && counts.refused > 0 ? 'orange.8' : undefined}>
            {number(counts[name])}
          </Text>
        </Card>
      ))}
    </SimpleGrid>
  );
}
