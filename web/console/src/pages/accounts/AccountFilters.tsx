/** The filters of the accounts list; all of them live in the address bar. */
import { Button, Group, MultiSelect, NumberInput, Popover, Select, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { useBranchOptions } from '../../app/branches.ts';
import type { TableStateHandle } from '../../table/index.ts';
import { portfoliosQuery } from '../portfolios/queries.ts';

const VISIT_STATES = ['assigned', 'en_route', 'in_progress', 'completed', 'cancelled', 'reviewed'] as const;

const listed = (words: string | undefined): string[] => (words ? words.split(',') : []);

function useAgentOptions() {
  const { data } = useQuery({
    queryKey: ['agents', 'options'],
    queryFn: () => answer(api.GET('/api/v1/agents', { params: { query: { per_page: 500, sort: 'name' } } })),
    staleTime: 60_000,
  });
  return (data?.rows ?? []).map((agent) => ({ value: agent.id, label: agent.name }));
}

export function AccountFilters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('accounts');
  const { data: portfolios = [] } = useQuery(portfoliosQuery);
  const { filters, filter } = state;
  const set = Object.keys(filters).filter((name) => name !== 'portfolio').length;
  return (
    <>
      <Select
        w={190}
        clearable
        placeholder={t('portfolio')}
        aria-label={t('portfolio')}
        data={portfolios.map((portfolio) => ({ value: portfolio.id, label: portfolio.name }))}
        value={filters.portfolio ?? null}
        onChange={(portfolio) => filter({ portfolio })}
      />
      <Popover position="bottom-start" shadow="md" radius="lg" width={320} trapFocus>
        <Popover.Target>
          <Button variant={set ? 'light' : 'default'} leftSection={<IconFilter size={16} />}>
            {set ? t('filters_set', { count: set }) : t('filters')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <MoreFilters state={state} />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function MoreFilters({ state: { filters, filter, clearFilters } }: { state: TableStateHandle }) {
  const { t } = useTranslation('accounts');
  const branches = useBranchOptions();
  const agents = useAgentOptions();
  const inside = { withinPortal: false };
  return (
    <Stack gap="sm">
      <MultiSelect
        clearable
        comboboxProps={inside}
        label={t('branch')}
        data={branches}
        value={listed(filters.branch)}
        onChange={(chosen) => filter({ branch: chosen.join(',') })}
      />
      <Select
        clearable
        searchable
        comboboxProps={inside}
        label={t('agent')}
        data={[{ value: 'none', label: t('no_agent') }, ...agents]}
        value={filters.agent ?? null}
        onChange={(agent) => filter({ agent })}
      />
      <Group grow align="end">
        <NumberInput
          label={t('days_from')}
          min={0}
          value={filters.days_from ?? ''}
          onChange={(days) => filter({ days_from: String(days) })}
        />
        <NumberInput
          label={t('days_to')}
          min={0}
          value={filters.days_to ?? ''}
          onChange={(days) => filter({ days_to: String(days) })}
        />
      </Group>
      <Select
        clearable
        comboboxProps={inside}
        label={t('visit')}
        data={[
          { value: 'none', label: t('never_visited') },
          ...VISIT_STATES.map((value) => ({ value, label: t(`states:visit.${value}`) })),
        ]}
        value={filters.visit ?? null}
        onChange={(visit) => filter({ visit })}
      />
      <Select
        clearable
        comboboxProps={inside}
        label={t('pin.label')}
        data={[
          { value: 'yes', label: t('pin.yes') },
          { value: 'no', label: t('pin.no') },
        ]}
        value={filters.pin ?? null}
        onChange={(pin) => filter({ pin })}
      />
      <Button variant="subtle" size="compact-sm" onClick={clearFilters}>
        {t('table:clear_filters')}
      </Button>
    </Stack>
  );
}
