/** What stands in a table's place when there are no rows: loading, failed, none, or none that match. */
import { Button, Skeleton } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../components/Failed.tsx';
import classes from './DataTable.module.css';
import type { TableStateHandle } from './useTableState.ts';

/** The part of a query's result that a table needs. */
export interface TableQuery<Page> {
  data: Page | undefined;
  isPending: boolean;
  isFetching: boolean;
  isPlaceholderData?: boolean;
  error: Error | null;
  refetch: () => unknown;
}

export interface TableStatesProps {
  query: TableQuery<unknown>;
  rowCount: number;
  empty: ReactNode;
  state: TableStateHandle;
}

const SKELETON_ROWS = [92, 78, 86, 70, 88, 74, 82, 76];

export function TableStates({ query, rowCount, empty, state }: TableStatesProps) {
  const { t } = useTranslation('table');
  if (query.error && rowCount === 0) {
    return <Failed error={query.error} retry={() => void query.refetch()} />;
  }
  if (query.isPending) {
    return (
      <div className={classes.skeletons} role="status" aria-label={t('common:states.loading')}>
        {SKELETON_ROWS.map((width) => (
          <Skeleton key={width} height={14} width={`${width}%`} radius="sm" />
        ))}
      </div>
    );
  }
  if (rowCount > 0) return null;
  const narrowed = state.q !== '' || Object.keys(state.filters).length > 0;
  if (!narrowed) return empty;
  return (
    <EmptyState
      icon={IconFilterOff}
      title={t('no_match')}
      text={t('no_match_text')}
      action={
        <Button variant="light" onClick={state.clearFilters}>
          {t('clear_filters')}
        </Button>
      }
    />
  );
}
