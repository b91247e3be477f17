/** Below a table: how many rows there are and the ways to the others. */
import { Group, Select, Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LabelledIcon } from '../components/LabelledIcon.tsx';
import classes from './DataTable.module.css';
import type { TableStateHandle } from './useTableState.ts';

const SIZES = ['25', '50', '100', '250'];

export function TableFoot({ state, total }: { state: TableStateHandle; total: number | undefined }) {
  const { t } = useTranslation('table');
  const { number } = useFormats();
  if (!total) return null;
  const pages = Math.max(1, Math.ceil(total / state.perPage));
  const from = (state.page - 1) * state.perPage + 1;
  const to = Math.min(total, state.page * state.perPage);
  return (
    <footer className={classes.foot}>
      <Text size="xs" c="dimmed" className="numeric" aria-live="polite">
        {t('range', { from: number(from), to: number(to), total: number(total) })}
      </Text>
      {pages === 1 && total <= Number(SIZES[0]) ? null : (
        <Group gap="xs" wrap="nowrap">
          {total > Number(SIZES[0]) && SIZES.includes(String(state.perPage)) && (
            <Select
              size="xs"
              w={84}
              aria-label={t('per_page')}
              data={SIZES}
              value={String(state.perPage)}
              allowDeselect={false}
              onChange={(size) => size && state.change({ perPage: Number(size) })}
            />
          )}
          <LabelledIcon
            label={t('previous')}
            disabled={state.page <= 1}
            onClick={() => state.change({ page: state.page - 1 })}
          >
            <IconChevronLeft size={18} />
          </LabelledIcon>
          <Text size="xs" className="numeric">
            {t('page', { page: number(state.page), pages: number(pages) })}
          </Text>
          <LabelledIcon
            label={t('next')}
            disabled={state.page >= pages}
            onClick={() => state.change({ page: state.page + 1 })}
          >
            <IconChevronRight size={18} />
          </LabelledIcon>
        </Group>
      )}
    </footer>
  );
}
