/** Rows as CSV that a spreadsheet opens safely. */
import type { TableColumn } from './columns.ts';

/** A spreadsheet must read a cell as text, never as a formula. */
function neutral(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+$/.test(text) ? `'${text}` : text;
}

const quoted = (text: string): string => `"${neutral(text).replaceAll('"', '""')}"`;

export function toCsv<Row>(
  columns: readonly Pick<TableColumn<Row>, 'header' | 'text'>[],
  rows: readonly Row[],
): string {
  const written = columns.filter((column) => column.text);
  const lines = [
    written.map((column) => quoted(column.header)),
    ...rows.map((row) => written.map((column) => quoted(column.text?.(row) ?? ''))),
  ];
  return `\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

export function download(name: string, content: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
