/** A page that lists all there is of something, short enough to come whole, with a button to add one. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { RowsPage } from './DataTable.tsx';
import { ListPage, type ListPageProps } from './ListPage.tsx';
import { useTableState } from './useTableState.ts';

const ALL = { perPage: 500 };

/** For `select`: all rows as the only page. */
export const asOnlyPage = <Row,>(rows: Row[]): RowsPage<Row> => ({ rows, total: rows.length });

export interface WholeListPageProps<Row> extends Omit<ListPageProps<Row>, 'state' | 'actions'> {
  /** The button that adds one; absent for those who may not. */
  add?: { label: string; onClick: () => void } | undefined;
}

export function WholeListPage<Row extends { id: string }>({ add, empty, ...list }: WholeListPageProps<Row>) {
  const state = useTableState(ALL);
  const button = add && (
    <Button leftSection={<IconPlus size={16} />} onClick={add.onClick}>
      {add.label}
    </Button>
  );
  return (
    <ListPage
      {...list}
      state={state}
      searchable={false}
      actions={button}
      empty={{ ...empty, action: button }}
    />
  );
}
