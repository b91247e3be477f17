/** Which columns a reader shows and how wide, remembered in this browser for each table. */
import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import type { TableColumn } from './columns.ts';

export interface TableChoices {
  visible: Record<string, boolean>;
  widths: Record<string, number>;
}

const NONE: TableChoices = { visible: {}, widths: {} };

export function useTableChoices<Row>(name: string, columns: readonly TableColumn<Row>[]) {
  const [stored, setStored] = useLocalStorage<TableChoices>({
    key: `ronda.table.${name}`,
    defaultValue: NONE,
    getInitialValueInEffect: false,
  });
  const choices = useMemo<TableChoices>(() => {
    const visible: Record<string, boolean> = {};
    for (const column of columns) visible[column.id] = stored.visible[column.id] ?? !column.hidden;
    return { visible, widths: stored.widths };
  }, [columns, stored]);
  return {
    choices,
    show: (visible: Record<string, boolean>) => setStored({ ...stored, visible }),
    resize: (widths: Record<string, number>) => setStored({ ...stored, widths }),
    reset: () => setStored(NONE),
  };
}
