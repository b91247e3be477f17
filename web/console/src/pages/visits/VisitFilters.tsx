/** The filters of the list of visits. */
import { MultiSelect, Select } from '@mantine/core';
import { STATE_LOOKS } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { useBranchOptions } from '../../app/branches.ts';
import type { TableStateHandle } from '../../table/index.ts';
import { useAgentOptions, useKindOptions } from './queries.ts';

export const VISIT_FILTERS = [
  'state',
  'agent',
  'branch',
  'kind',
  'due',
  'verdict',
  'outcome',
  'from',
  'to',
  'batch',
  'account',
];

/** The filter's value as a list, and back. */
const split = (text: string | undefined): string[] => (text ? text.split(',') : []);

export function VisitFilters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('visits');
  const agents = useAgentOptions();
  const branches = useBranchOptions();
  const kinds = useKindOptions(true);
  const words = (kind: 'visit' | 'presence') =>
    Object.keys(STATE_LOOKS[kind]).map((value) => ({ value, label: t(`states:${kind}.${value}`) }));
  const select = (name: string, data: { value: string; label: string }[], width = 150) => (
    <Select
      w={width}
      clearable
      searchable={data.length > 8}
      placeholder={t(`filters.${name}`)}
      aria-label={t(`filters.${name}`)}
      data={data}
      value={state.filters[name] ?? null}
      onChange={(value) => state.filter({ [name]: value })}
    />
  );
  return (
    <>
      <MultiSelect
        w={210}
        clearable
        placeholder={state.filters.state ? undefined : t('filters.state')}
        aria-label={t('filters.state')}
        data={words('visit')}
        value={split(state.filters.state)}
        onChange={(values) => state.filter({ state: values.join(',') })}
      />
      {select('agent', [{ value: 'none', label: t('nobody') }, ...agents], 190)}
      {branches.length > 1 && select('branch', branches)}
      {kinds.length > 1 && select('kind', kinds, 180)}
      {select('due', [
        { value: 'today', label: t('due.today') },
        { value: 'overdue', label: t('due.overdue') },
        { value: 'none', label: t('due.none') },
      ])}
      {select('verdict', words('presence'))}
    </>
  );
}
