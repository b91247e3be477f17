/** A table's columns, as pages describe them. */
import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  /** Also the server's word for sorting by it. */
  id: string;
  /** The heading, already in the reader's language. */
  header: string;
  cell: (row: Row) => ReactNode;
  /** The cell as plain text for CSV; without it the column is left out of the file. */
  text?: (row: Row) => string;
  sortable?: boolean;
  width?: number;
  align?: 'end';
  /** Stays in sight at the right edge, as what can be done with the row does; no choice of the reader's. */
  fixed?: true;
  /** Not shown until the reader chooses it. */
  hidden?: boolean;
}
