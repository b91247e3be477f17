/** A column's heading: sorts on click, its right edge changes the width. */
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import type { TableColumn } from './columns.ts';
import classes from './DataTable.module.css';

export interface HeaderCellProps<Row> {
  column: TableColumn<Row>;
  sort: string;
  onSort: (sort: string) => void;
  onResize: (event: unknown) => void;
  resizing: boolean;
}

/** Ascending, then descending, then the server's own order. */
const nextSort = (id: string, sort: string): string => (sort === id ? `-${id}` : sort === `-${id}` ? '' : id);

export function HeaderCell<Row>({ column, sort, onSort, onResize, resizing }: HeaderCellProps<Row>) {
  const direction = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : undefined;
  const Arrow =
    direction === 'ascending' ? IconArrowUp : direction === 'descending' ? IconArrowDown : IconSelector;
  return (
    <th
      scope="col"
      data-align={column.align}
      data-fixed={column.fixed}
      aria-sort={column.sortable ? (direction ?? 'none') : undefined}
    >
      {column.sortable ? (
        <UnstyledButton
          className={classes.sort}
          data-active={direction ? true : undefined}
          onClick={() => onSort(nextSort(column.id, sort))}
        >
          <span className={classes.heading}>{column.header}</span>
          <Arrow size={14} stroke={2} aria-hidden />
        </UnstyledButton>
      ) : (
        <span className={classes.heading}>{column.header}</span>
      )}
      <span
        className={classes.resizer}
        data-active={resizing || undefined}
        onMouseDown={onResize}
        onTouchStart={onResize}
        aria-hidden
      />
    </th>
  );
}
