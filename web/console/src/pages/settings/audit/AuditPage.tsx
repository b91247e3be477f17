/** The audit: who did what, when; newest first, more as one scrolls. */
import { Button, Code, Paper, ScrollArea, Table, Text } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { EmptyState, useFormats } from '@ronda/ui';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';

const PAGE = 50;

/** Ids and hashes are told apart by their ends. */
function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 32 ? `…${text.slice(-12)}` : text;
}

function Entry({ entry }: { entry: Schema<'AuditEntry'> }) {
  const { t } = useTranslation('settings');
  const { dateTime } = useFormats();
  const details = Object.entries((entry.details as Record<string, unknown>) ?? {});
  return (
    <Table.Tr>
      <Table.Td className="numeric">{entry.sequence}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{dateTime(entry.at)}</Table.Td>
      <Table.Td>
        {entry.actor_name ?? t(`audit.actors.${entry.actor_kind}`, { defaultValue: entry.actor_kind })}
      </Table.Td>
      <Table.Td>{t(`audit.actions.${entry.action}`, { defaultValue: entry.action })}</Table.Td>
      <Table.Td>
        {entry.subject_name ?? <Code>{`…${entry.subject_id.slice(-8)}`}</Code>}
        {details.length > 0 && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {details
              .map(
                ([key, value]) => `${t(`audit.details.${key}`, { defaultValue: key })}: ${shortened(value)}`,
              )
              .join(' · ')}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

export function AuditPage() {
  const { t } = useTranslation('settings');
  const query = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/v1/audit', { params: { query: { limit: PAGE, before: pageParam } } })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.length === PAGE ? last.at(-1)?.sequence : undefined),
  });
  if (query.isPending) return <PageLoader />;
  if (query.error) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  const entries = query.data.pages.flat();
  return (
    <Page>
      <PageHeader title={t('sections.audit')} description={t('audit.lead')} />
      <Paper withBorder>
        {entries.length === 0 && <EmptyState icon={IconHistory} title={t('audit.none')} />}
        <ScrollArea>
          <Table verticalSpacing="xs" miw={760}>
            <Table.Thead>
              <Table.Tr>
                {(['sequence', 'at', 'actor', 'action', 'subject'] as const).map((column) => (
                  <Table.Th key={column}>{t(`audit.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map((entry) => (
                <Entry key={entry.sequence} entry={entry} />
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      </Paper>
      {query.hasNextPage && (
        <Button
          mt="md"
          variant="light"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('audit.more')}
        </Button>
      )}
    </Page>
  );
}
