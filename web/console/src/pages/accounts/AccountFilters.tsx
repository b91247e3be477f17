/** The filters of the accounts list; all of them live in the address bar. */
import { Group, MultiSelect, NumberInput, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useBranchOptions } from '../../app/branches.ts';
import { FilterSelect, INSIDE, MoreFilters, type TableStateHandle } from '../../table/index.ts';
import { portfoliosQuery } from '../portfolios/queries.ts';
import { useAgentOptions } from '../visits/queries.ts';
import { ACCOUNT_FILTERS } from './queries.ts';

const VISIT_STATES = ['assigned', 'en_route', 'in_progress', 'completed', 'cancelled', 'reviewed'] as const;
const BEHIND = ACCOUNT_FILTERS.filter((name) => name !== 'portfolio');

const listed = (words: string | undefined): string[] => (words ? words.split(',') : []);

export function AccountFilters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('accounts');
  const { data: portfolios = [] } = useQuery(portfoliosQuery);
  return (
    <>
      <FilterSelect
        state={state}
        name="portfolio"
        label={t('portfolio')}
        data={portfolios.map((portfolio) => ({ value: portfolio.id, label: portfolio.name }))}
        width={190}
      />
      <MoreFilters state={state} names={BEHIND}>
        <Behind state={state} />
      </MoreFilters>
    </>
  );
}

function Behind({ state: { filters, filter } }: { state: TableStateHandle }) {
  const { t } = useTranslation('accounts');
  const branches = useBranchOptions();
  const agents = useAgentOptions();
  return (
    <>
      <MultiSelect
        clearable
        comboboxProps={INSIDE}
        label={t('branch')}
        data={branches}
        value={listed(filters.branch)}
        onChange={(chosen) => filter({ branch: chosen.join(',') })}
      />
      <Select
        clearable
        searchable
        comboboxProps={INSIDE}
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
        comboboxProps={INSIDE}
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
        comboboxProps={INSIDE}
        label={t('pin.label')}
        data={[
          { value: 'yes', label: t('pin.yes') },
          { value: 'no', label: t('pin.no') },
        ]}
        value={filters.pin ?? null}
        onChange={(pin) => filter({ pin })}
      />
    </>
  );
}
