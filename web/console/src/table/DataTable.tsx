/** The table for lists of any length: the server sorts, filters and pages; the reader chooses columns and widths. */
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
import type { TableColumn } from './columns.ts';
import classes from './DataTable.module.css';
import { HeaderCell } from './HeaderCell.tsx';
import { SelectAll, SelectRow } from './SelectionCells.tsx';
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
  /** A click on the row; give the first column a button or link too, for those who use the keyboard. */
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

function useRows<Row extends object>({ name, columns, query, rowId }: DataTableProps<Row>) {
  const rows: Row[] = query.data?.rows ?? NO_ROWS;
  const { choices, show, resize, reset } = useTableChoices(name, columns);
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          accessorFn: (row) => column.text?.(row) ?? '',
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
  return { table, rows, visible: choices.visible, show, reset };
}

/** Words that do not fit are read in full under the pointer. */
function BodyCell<Row>({ column, row }: { column: TableColumn<Row> | undefined; row: Row }) {
  const shown = column?.cell(row);
  return (
    <td
      data-align={column?.align}
      data-fixed={column?.fixed}
      title={typeof shown === 'string' ? shown : undefined}
    >
      {shown}
    </td>
  );
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, state, query, rowId, onOpen, selection } = props;
  const { table, rows, visible, show, reset } = useRows(props);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);

  return (
    <section className={classes.frame} aria-label={props.label} aria-busy={query.isFetching}>
      <TableToolbar {...props} rows={rows} visible={visible} onVisible={show} onReset={reset} />
      <section
        className={classes.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={props.label}
        data-stale={query.isPlaceholderData || undefined}
      >
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
              {selection && <SelectAll selection={selection} ids={rows.map(rowId)} />}
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
                {selection && <SelectRow selection={selection} id={row.id} />}
                {row.getVisibleCells().map((cell) => (
                  <BodyCell key={cell.id} column={byId.get(cell.column.id)} row={row.original} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <TableStates query={query} empty={props.empty} state={state} rowCount={rows.length} />
      </section>
      <TableFoot state={state} total={query.data?.total} />
    </section>
  );
}
