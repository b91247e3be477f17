/** One choice among few, beside the search of a list; it lives in the address bar. */
import { Select } from '@mantine/core';
import type { TableStateHandle } from './useTableState.ts';

export interface FilterSelectProps {
  state: TableStateHandle;
  /** The filter's word in the address. */
  name: string;
  label: string;
  data: { value: string; label: string }[];
  width?: number;
}

/** So many choices are searched by typing. */
const MANY = 8;

export function FilterSelect({ state, name, label, data, width = 150 }: FilterSelectProps) {
  return (
    <Select
      w={width}
      clearable
      searchable={data.length > MANY}
      placeholder={label}
      aria-label={label}
      data={data}
      value={state.filters[name] ?? null}
      onChange={(value) => state.filter({ [name]: value })}
    />
  );
}
