/** The table for lists of any length: the server sorts, filters and pages; the reader chooses columns and widths. */
import { Checkbox } from '@mantine/core';
import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  functionalUpdate,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableColumn } from './columns.ts';
import classes from './DataTable.module.css';
import { HeaderCell } from './HeaderCell.tsx';
import { TableFoot } from './TableFoot.tsx';
import { type TableQuery, TableStates } from './TableStates.tsx';
import { TableToolbar } from './TableToolbar.tsx';
import { useTableChoices } from './useTableChoices.ts';
import type { TableStateHandle } from './useTableState.ts';

/** One page of rows as the server gives it. */
export interface RowsPage<Row> {
  rows: Row[];
  total: number;
}

export interface Selection {
  ids: ReadonlySet<string>;
  change: (ids: ReadonlySet<string>) => void;
  /** What can be done with the selected rows. */
  actions?: ReactNode;
}

export interface DataTableProps<Row> {
  /** Under this name the reader's choice of columns is remembered. */
  name: string;
  /** What the table lists, for those who listen. */
  label: string;
  /** Keep it stable with `useMemo`. */
  columns: readonly TableColumn<Row>[];
  /** From `useTableState`. */
  state: TableStateHandle;
  /** From `useQuery`, with `placeholderData: keepPreviousData`. */
  query: TableQuery<RowsPage<Row>>;
  rowId: (row: Row) => string;
  onOpen?: (row: Row) => void;
  selection?: Selection;
  /** Filters, to the right of the search. */
  filters?: ReactNode;
  /** Shown when there are no rows at all, filters aside. */
  empty: ReactNode;
  /** Where the server writes the whole list as CSV; without it the rows of this page are written. */
  exportUrl?: string;
  searchable?: boolean;
}

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnVisibilityFeature });
const NO_ROWS: never[] = [];

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { name, columns, state, query, rowId, onOpen, selection } = props;
  const { t } = useTranslation('table');
  const rows: Row[] = query.data?.rows ?? NO_ROWS;
  const { choices, show, resize, reset } = useTableChoices(name, columns);

  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          accessorFn: (row) => column.text?.(row) ?? '',
          cell: ({ row }) => column.cell(row.original),
          size: column.width ?? 160,
          minSize: 56,
        }),
      ),
    [columns],
  );
  const table = useTable<typeof features, Row>({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowId,
    columnResizeMode: 'onChange',
    state: { columnVisibility: choices.visible, columnSizing: choices.widths },
    onColumnVisibilityChange: (updater) => show(functionalUpdate(updater, choices.visible)),
    onColumnSizingChange: (updater) => resize(functionalUpdate(updater, choices.widths)),
  });

  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const ids = rows.map(rowId);
  const allSelected = ids.length > 0 && ids.every((id) => selection?.ids.has(id));
  const someSelected = ids.some((id) => selection?.ids.has(id));

  const toggle = (toggled: readonly string[], on: boolean) => {
    const next = new Set(selection?.ids);
    for (const id of toggled) on ? next.add(id) : next.delete(id);
    selection?.change(next);
  };

  return (
    <section className={classes.frame} aria-label={props.label} aria-busy={query.isFetching}>
      <TableToolbar {...props} rows={rows} visible={choices.visible} onVisible={show} onReset={reset} />
      <div className={classes.scroll} data-stale={(query.isPlaceholderData ?? false) || undefined}>
        <table
          className={classes.table}
          style={{ minWidth: table.getTotalSize() }}
          aria-rowcount={query.data?.total}
        >
          <colgroup>
            {selection && <col style={{ width: 44 }} />}
            {table.getVisibleLeafColumns().map((column) => (
              <col key={column.id} style={{ width: column.getSize() }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {selection && (
                <th className={classes.check} scope="col">
                  <Checkbox
                    size="xs"
                    aria-label={t('select_all')}
                    checked={allSelected}
                    indeterminate={someSelected && !allSelected}
                    onChange={(event) => toggle(ids, event.currentTarget.checked)}
                  />
                </th>
              )}
              {table.getHeaderGroups()[0]?.headers.map((header) => {
                const column = byId.get(header.column.id);
                return (
                  column && (
                    <HeaderCell
                      key={header.id}
                      column={column}
                      sort={state.sort}
                      onSort={(sort) => state.change({ sort })}
                      onResize={header.getResizeHandler()}
                      resizing={header.column.getIsResizing()}
                    />
                  )
                );
              })}
            </tr>
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <tr
                key={row.id}
                data-selected={selection?.ids.has(row.id) || undefined}
                data-opens={onOpen ? true : undefined}
                onClick={() => onOpen?.(row.original)}
              >
                {selection && (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the click on the box from opening the row
                  <td className={classes.check} onClick={(event) => event.stopPropagation()}>
                    <Checkbox
                      size="xs"
                      aria-label={t('select_row')}
                      checked={selection.ids.has(row.id)}
                      onChange={(event) => toggle([row.id], event.currentTarget.checked)}
                    />
                  </td>
                )}
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} data-align={byId.get(cell.column.id)?.align}>
                    {byId.get(cell.column.id)?.cell(row.original)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <TableStates query={query} empty={props.empty} state={state} rowCount={rows.length} />
      </div>
      <TableFoot state={state} total={query.data?.total} />
    </section>
  );
}
