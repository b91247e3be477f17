/** Columns that mean the same wherever they stand: a row's name, a moment, a count, an amount of money. */
import { UnstyledButton } from '@mantine/core';
import { type MoneyValue, useFormats } from '@ronda/ui';
import { useMemo } from 'react';
import type { TableColumn } from './columns.ts';

type Head = Pick<TableColumn<never>, 'id' | 'header' | 'width' | 'sortable' | 'hidden'>;
type Maybe<Value> = Value | null | undefined;

const NONE = '—';

/** What the row is called; the keyboard opens the row by it. */
export const nameColumn = <Row,>(head: Head, name: (row: Row) => string): TableColumn<Row> => ({
  ...head,
  cell: (row) => (
    <UnstyledButton fz="inherit" fw={600}>
      {name(row)}
    </UnstyledButton>
  ),
  text: name,
});

/** A few words, or none. */
export const wordsColumn = <Row,>(head: Head, words: (row: Row) => Maybe<string>): TableColumn<Row> => ({
  ...head,
  cell: (row) => words(row) || NONE,
  text: (row) => words(row) ?? '',
});

/** Columns written as the organization's country writes them. */
export function useColumnKinds() {
  const { dateTime, number, money } = useFormats();
  return useMemo(
    () => ({
      moment: <Row,>(head: Head, at: (row: Row) => Maybe<string>): TableColumn<Row> => ({
        ...head,
        cell: (row) => {
          const moment = at(row);
          return moment ? dateTime(moment) : NONE;
        },
        text: (row) => at(row) ?? '',
      }),
      count: <Row,>(head: Head, count: (row: Row) => Maybe<number>): TableColumn<Row> => ({
        ...head,
        align: 'end',
        cell: (row) => {
          const amount = count(row);
          return amount === null || amount === undefined ? NONE : number(amount);
        },
        text: (row) => String(count(row) ?? ''),
      }),
      amount: <Row,>(head: Head, amount: (row: Row) => Maybe<MoneyValue>): TableColumn<Row> => ({
        ...head,
        align: 'end',
        cell: (row) => {
          const value = amount(row);
          return value ? money(value) : NONE;
        },
        text: (row) => {
          const value = amount(row);
          return value ? String(value.amount_cents / 100) : '';
        },
      }),
    }),
    [dateTime, number, money],
  );
}
