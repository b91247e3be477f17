/** A page that lists all there is of something, short enough to come whole, with a button to add one and its dialog. */
import { Button } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { type Icon, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Page } from '../components/Page.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { DataTable, type DataTableProps, type RowsPage } from './DataTable.tsx';
import { useTableState } from './useTableState.ts';

const ALL = { perPage: 500 };

/** For `select`: all rows as the only page. */
export const asOnlyPage = <Row,>(rows: Row[]): RowsPage<Row> => ({ rows, total: rows.length });

export interface WholeListPageProps<Row>
  extends Pick<DataTableProps<Row>, 'name' | 'columns' | 'query' | 'onOpen' | 'filters'> {
  title: string;
  lead: string;
  /** Above the table, where the area has several sides. */
  tabs?: ReactNode;
  /** What stands where nothing is listed. */
  empty: { icon: Icon; title: string; text: string };
  /** The button that adds one; absent for those who may not. */
  add?: { label: string; onClick: () => void } | undefined;
  /** The dialog, when it is open. */
  children?: ReactNode;
}

export function WholeListPage<Row extends { id: string }>({
  title,
  lead,
  tabs,
  empty,
  add,
  children,
  ...table
}: WholeListPageProps<Row>) {
  const state = useTableState(ALL);
  const button = add && (
    <Button leftSection={<IconPlus size={16} />} onClick={add.onClick}>
      {add.label}
    </Button>
  );
  return (
    <Page kind="table">
      <PageHeader title={title} description={lead} actions={button} />
      {tabs}
      <DataTable
        {...table}
        label={title}
        state={state}
        rowId={(row) => row.id}
        searchable={false}
        empty={<EmptyState {...empty} action={button} />}
      />
      {children}
    </Page>
  );
}
