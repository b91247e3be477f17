/** The inbox of what agents at the door asked: decided here, one after another. */
import { Pagination, SegmentedControl, Select, Skeleton } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconMessageReport } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { ErrorPage } from '../../components/ErrorPage.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useTableState } from '../../table/index.ts';
import { ReviewCard } from './ReviewCard.tsx';
import classes from './ReviewsPage.module.css';

const DEFAULTS = { perPage: 20, filters: ['state', 'kind'] };
const KINDS = ['pin_correction', 'address_not_found', 'could_not_enter', 'ask_supervisor'];

export function ReviewsPage() {
  const { t } = useTranslation('reviews');
  const state = useTableState(DEFAULTS);
  const shown = state.filters.state ?? 'pending';
  const parameters = {
    ...state.parameters,
    state: shown === 'all' ? '' : shown,
    sort: shown === 'pending' ? 'requested' : '-requested',
  };
  const query = useQuery({
    queryKey: ['reviews', 'list', parameters],
    queryFn: () => answer(api.GET('/api/v1/reviews', { params: { query: parameters } })),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  if (query.error && !query.data) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  const pages = Math.ceil((query.data?.total ?? 0) / state.perPage);
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} />
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={t('filters.state')}
          value={shown}
          onChange={(value) => state.filter({ state: value === 'pending' ? null : value })}
          data={['pending', 'accepted', 'rejected', 'all'].map((value) => ({
            value,
            label: t(`filters.${value}`),
          }))}
        />
        <Select
          clearable
          w={220}
          placeholder={t('filters.kind')}
          aria-label={t('filters.kind')}
          data={KINDS.map((value) => ({ value, label: t(`states:review_kind.${value}`) }))}
          value={state.filters.kind ?? null}
          onChange={(kind) => state.filter({ kind })}
        />
      </div>
      {query.isPending && <Skeleton h={220} radius="lg" />}
      {query.data?.total === 0 && (
        <EmptyState icon={IconMessageReport} title={t('empty.title')} text={t('empty.text')} />
      )}
      {query.data?.rows.map((review) => (
        <ReviewCard key={review.id} review={review} />
      ))}
      {pages > 1 && (
        <Pagination total={pages} value={state.page} onChange={(page) => state.change({ page })} mt="md" />
      )}
    </Page>
  );
}
