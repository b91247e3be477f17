/** The filters that do not fit beside the search: behind one button that says how many of them are set. */
import { Button, Popover, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableStateHandle } from './useTableState.ts';

export interface MoreFiltersProps {
  state: TableStateHandle;
  /** The names of the filters behind the button. */
  names: readonly string[];
  children: ReactNode;
}

/** Selects in it open inside it, so that choosing does not close it. */
export const INSIDE = { withinPortal: false } as const;

export function MoreFilters({ state, names, children }: MoreFiltersProps) {
  const { t } = useTranslation('table');
  const count = names.filter((name) => state.filters[name]).length;
  return (
    <Popover position="bottom-start" shadow="md" radius="lg" width={320} trapFocus>
      <Popover.Target>
        <Button variant={count > 0 ? 'light' : 'default'} leftSection={<IconFilter size={16} />}>
          {count > 0 ? t('filters_set', { count }) : t('filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {children}
          <Button variant="subtle" size="compact-sm" onClick={state.clearFilters}>
            {t('clear_filters')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
