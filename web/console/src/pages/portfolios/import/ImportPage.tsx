/** One import: its progress while it runs, then what it did and what it refused. */
import { Alert, Button, Group, Progress, Skeleton, Stack, Text, Title } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { IconDownload, IconListDetails } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showFailure } from '../../../app/failures.ts';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { type Import, type ImportFinding, importQuery, portfolioQuery } from '../queries.ts';
import { FindingsTable } from './FindingsTable.tsx';
import { saveFindings } from './findingsFile.ts';
import { ImportFigures } from './ImportFigures.tsx';

const PAGE = 200;

function Running({ running }: { running: Import }) {
  const { t } = useTranslation('imports');
  const { number } = useFormats();
  const total = Math.max(running.rows_total ?? 0, running.counts.read, 1);
  const share = (running.counts.read / total) * 100;
  return (
    <div>
      <Progress value={share} size="lg" animated aria-label={t('progress')} />
      <Text size="sm" c="dimmed" mt={4}>
        {t('progress_text', { read: number(running.counts.read), total: number(total) })}
      </Text>
    </div>
  );
}

function Findings({ importId, fileName }: { importId: string; fileName: string }) {
  const { t } = useTranslation('imports');
  const findings = useInfiniteQuery({
    queryKey: ['imports', importId, 'findings'],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/imports/{id}/findings', {
          params: {
            path: { id: importId },
            query: { limit: PAGE, after_row: pageParam?.row, after_position: pageParam?.position },
          },
        }),
      ),
    initialPageParam: undefined as ImportFinding | undefined,
    getNextPageParam: (last) => (last.length === PAGE ? last.at(-1) : undefined),
  });
  const saving = useMutation({
    mutationFn: () => saveFindings(t, importId, fileName),
    onError: showFailure,
  });
  const rows = findings.data?.pages.flat() ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="findings-title">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="findings-title">
          {t('findings')}
        </Title>
        <Button
          variant="default"
          loading={saving.isPending}
          onClick={() => saving.mutate()}
          leftSection={<IconDownload size={16} />}
        >
          {t('common:actions.export_csv')}
        </Button>
      </Group>
      <FindingsTable findings={rows} />
      {findings.hasNextPage && (
        <Button
          variant="subtle"
          loading={findings.isFetchingNextPage}
          onClick={() => void findings.fetchNextPage()}
        >
          {t('more_findings')}
        </Button>
      )}
    </section>
  );
}

export function ImportPage() {
  const { t } = useTranslation('imports');
  const { importId } = useParams({ strict: false }) as { importId: string };
  const navigate = useNavigate();
  const query = useQuery(importQuery(importId));
  const shown = query.data;
  const portfolio = useQuery({ ...portfolioQuery(shown?.portfolio_id ?? ''), enabled: shown !== undefined });
  const ended = shown?.state === 'done' || shown?.state === 'failed';
  useEffect(() => {
    if (!ended) return;
    for (const key of ['accounts', 'portfolios', 'agents'])
      void queryClient.invalidateQueries({ queryKey: [key] });
  }, [ended]);
  if (query.error) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  if (!shown) {
    return (
      <Page>
        <Skeleton height={200} />
      </Page>
    );
  }
  const accounts = (
    <Button
      leftSection={<IconListDetails size={16} />}
      onClick={() => void navigate({ to: '/accounts', search: { portfolio: shown.portfolio_id } as never })}
    >
      {t('see_accounts')}
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title={shown.file_name || t('one')}
        back={{
          to: `/portfolios/${shown.portfolio_id}`,
          label: portfolio.data?.name ?? t('portfolios:title'),
        }}
        description={t(`kind.${shown.kind}`)}
        badge={<StateBadge kind="import" value={shown.state} />}
        actions={ended && accounts}
      />
      <Stack gap="lg">
        {shown.state === 'running' && <Running running={shown} />}
        {shown.error && (
          <Alert color="red" title={t('failed')}>
            <Text size="sm">{t(`errors:file_${shown.error.reason}`)}</Text>
            <Text size="xs" c="dimmed" lang="en">
              {shown.error.detail}
            </Text>
          </Alert>
        )}
        <ImportFigures counts={shown.counts} />
        {ended && <Findings importId={importId} fileName={shown.file_name || t('one')} />}
      </Stack>
    </Page>
  );
}
