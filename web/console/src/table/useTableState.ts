/** Page, order, search and filters of a table, kept in the address bar. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export interface TableState {
  /** From 1. */
  page: number;
  perPage: number;
  /** A column's id, `-` before it for descending; empty for the server's own order. */
  sort: string;
  /** The search words. */
  q: string;
  /** Filters by name; absent when not set. */
  filters: Readonly<Record<string, string>>;
}

export interface TableStateHandle extends TableState {
  /** Changes some of it; anything but the page goes back to page 1. */
  change: (next: Partial<Omit<TableState, 'filters'>>) => void;
  /** Sets (or with an empty value removes) filters. */
  filter: (next: Record<string, string | null | undefined>) => void;
  clearFilters: () => void;
  /** For the server: `page`, `per_page`, `sort`, `q` and the filters, without the empty ones. */
  parameters: Record<string, string>;
}

export interface TableDefaults {
  sort?: string;
  perPage?: number;
  /** The names of the filters this table knows; other parameters of the address are left alone. */
  filters?: readonly string[];
}

const RESERVED = { page: undefined, per_page: undefined, sort: undefined, q: undefined } as const;

function positive(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

/** Reads a table's state from the address's parameters. */
export function readTableState(
  search: Record<string, string | undefined>,
  defaults: TableDefaults,
): TableState {
  const filters: Record<string, string> = {};
  for (const name of defaults.filters ?? []) {
    const value = search[name];
    if (value) filters[name] = value;
  }
  return {
    page: positive(search.page, 1),
    perPage: Math.min(positive(search.per_page, defaults.perPage ?? 50), 500),
    sort: search.sort ?? defaults.sort ?? '',
    q: search.q ?? '',
    filters,
  };
}

/** What a server understands of a table's state. */
export function tableParameters(state: TableState): Record<string, string> {
  const parameters: Record<string, string> = {
    page: String(state.page),
    per_page: String(state.perPage),
    ...state.filters,
  };
  if (state.sort) parameters.sort = state.sort;
  if (state.q) parameters.q = state.q;
  return parameters;
}

export function useTableState(defaults: TableDefaults = {}): TableStateHandle {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const state = useMemo(() => readTableState(search, defaults), [search, defaults]);

  const put = useCallback(
    (next: Record<string, string | number | null | undefined>) =>
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, page: undefined, ...next }) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );

  return {
    ...state,
    parameters: tableParameters(state),
    change: ({ page, perPage, sort, q }) =>
      put({
        ...(page && page > 1 ? { page } : {}),
        ...(perPage ? { per_page: perPage } : {}),
        ...(sort === undefined ? {} : { sort: sort || undefined }),
        ...(q === undefined ? {} : { q: q || undefined }),
      }),
    filter: put,
    clearFilters: () =>
      put({
        ...RESERVED,
        sort: search.sort,
        ...Object.fromEntries((defaults.filters ?? []).map((name) => [name, undefined])),
      }),
  };
}
