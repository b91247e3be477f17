/** The table and what a page needs to use it. */
export { nameColumn, useColumnKinds, wordsColumn } from './columnKinds.tsx';
export type { TableColumn } from './columns.ts';
export { download, toCsv } from './csv.ts';
export { DataTable, type DataTableProps, type RowsPage, type Selection } from './DataTable.tsx';
export { FilterSelect } from './FilterSelect.tsx';
export { ListPage } from './ListPage.tsx';
export { INSIDE, MoreFilters } from './MoreFilters.tsx';
export { RowMenu } from './RowMenu.tsx';
export {
  type TableDefaults,
  type TableState,
  type TableStateHandle,
  useTableState,
} from './useTableState.ts';
export { asOnlyPage, WholeListPage } from './WholeListPage.tsx';
