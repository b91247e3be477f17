/** A page that is one list: its head, its sides, the table, and the dialogs over it. */
import { Button } from '@mantine/core';
import { EmptyState, type EmptyStateProps } from '@ronda/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../components/Page.tsx';
import { PageHeader, type PageHeaderProps } from '../components/PageHeader.tsx';
import { DataTable, type DataTableProps } from './DataTable.tsx';

export interface ListPageProps<Row>
  extends PageHeaderProps,
    Omit<DataTableProps<Row>, 'label' | 'rowId' | 'empty'> {
  /** What the table lists, where the page's title does not say it. */
  label?: string;
  /** Above the table: the sides of the area, or what there is to know. */
  above?: ReactNode;
  /** What stands where nothing is listed; `link` leads to where the first one comes from. */
  empty: EmptyStateProps & { link?: { to: string; label: string } };
  /** The dialogs, when they are open. */
  children?: ReactNode;
}

function Empty({ link, ...empty }: ListPageProps<never>['empty']) {
  const way = link && (
    <Button component={Link} to={link.to}>
      {link.label}
    </Button>
  );
  return <EmptyState {...empty} action={empty.action ?? way} />;
}

export function ListPage<Row extends { id: string }>(props: ListPageProps<Row>) {
  const { title, description, badge, actions, back, label = title, above, empty, children, ...table } = props;
  return (
    <Page kind="table">
      <PageHeader title={title} description={description} badge={badge} actions={actions} back={back} />
      {above}
      <DataTable {...table} label={label} rowId={(row) => row.id} empty={<Empty {...empty} />} />
      {children}
    </Page>
  );
}
