/** The imports of a portfolio, newest first. */
import { Anchor, Table, Text, Title } from '@mantine/core';
import { EmptyState, StateBadge, useFormats } from '@ronda/ui';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importsQuery } from '../queries.ts';

export function ImportHistory({ portfolioId }: { portfolioId: string }) {
  const { t } = useTranslation('imports');
  const { number, dateTime } = useFormats();
  const { data: imports } = useQuery(importsQuery(portfolioId));
  if (!imports) return null;
  if (imports.length === 0) {
    return <EmptyState icon={IconFileImport} title={t('none')} text={t('none_text')} />;
  }
  return (
    <section aria-labelledby="import-history">
      <Title order={2} size="h4" mb="xs" id="import-history">
        {t('history')}
      </Title>
      <Table.ScrollContainer minWidth={760}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('when')}</Table.Th>
              <Table.Th>{t('file')}</Table.Th>
              <Table.Th>{t('kind.label')}</Table.Th>
              <Table.Th>{t('state.label')}</Table.Th>
              <Table.Th ta="end">{t('counts.created')}</Table.Th>
              <Table.Th ta="end">{t('counts.updated')}</Table.Th>
              <Table.Th ta="end">{t('counts.unchanged')}</Table.Th>
              <Table.Th ta="end">{t('counts.refused')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imports.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <Anchor component={Link} to={`/imports/${row.id}`} size="sm">
                    {dateTime(row.created_at)}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  <Text size="sm" truncate maw={220}>
                    {row.file_name || t(`source.${row.source}`)}
                  </Text>
                </Table.Td>
                <Table.Td>{t(`kind.${row.kind}`)}</Table.Td>
                <Table.Td>
                  <StateBadge kind="import" value={row.state} />
                </Table.Td>
                <Table.Td ta="end">{number(row.counts.created)}</Table.Td>
                <Table.Td ta="end">{number(row.counts.updated)}</Table.Td>
                <Table.Td ta="end">{number(row.counts.unchanged)}</Table.Td>
                <Table.Td ta="end">{number(row.counts.refused)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
