/** The filters of the list of visits: those of every day beside the search, the others behind a button. */
import { MultiSelect, Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { STATE_LOOKS } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { useBranchOptions } from '../../app/branches.ts';
import { FilterSelect, INSIDE, MoreFilters, type TableStateHandle } from '../../table/index.ts';
import { useOutcomeLabels } from './outcomes.ts';
import { useAgentOptions, useKindOptions } from './queries.ts';

const BEHIND = ['branch', 'kind', 'verdict', 'outcome', 'contact', 'promise', 'from', 'to'];
export const VISIT_FILTERS = ['state', 'agent', 'due', ...BEHIND, 'batch', 'account'];

interface Option {
  value: string;
  label: string;
}
interface FilterProps {
  state: TableStateHandle;
}

/** The filter's value as a list, and back. */
const split = (text: string | undefined): string[] => (text ? text.split(',') : []);

function Several({ state, name, data }: FilterProps & { name: string; data: Option[] }) {
  const { t } = useTranslation('visits');
  if (data.length < 2) return null;
  return (
    <MultiSelect
      clearable
      searchable={data.length > 8}
      comboboxProps={INSIDE}
      label={t(`filters.${name}`)}
      data={data}
      value={split(state.filters[name])}
      onChange={(values) => state.filter({ [name]: values.join(',') })}
    />
  );
}

function Behind({ state }: FilterProps) {
  const { t } = useTranslation('visits');
  const outcomes = [...useOutcomeLabels()].map(([value, label]) => ({ value, label }));
  const contacts = (['debtor', 'third_party', 'none'] as const).map((value) => ({
    value,
    label: t(`visit:contact.${value}`),
  }));
  const verdicts = Object.keys(STATE_LOOKS.presence).map((value) => ({
    value,
    label: t(`states:presence.${value}`),
  }));
  return (
    <>
      <DatePickerInput
        type="range"
        clearable
        allowSingleDateInRange
        label={t('filters.finished')}
        placeholder={t('filters.any_day')}
        popoverProps={INSIDE}
        value={[state.filters.from ?? null, state.filters.to ?? null]}
        onChange={([from, to]) => state.filter({ from, to })}
      />
      <Several state={state} name="contact" data={contacts} />
      <Several state={state} name="outcome" data={outcomes} />
      <Select
        clearable
        comboboxProps={INSIDE}
        label={t('filters.promise')}
        data={[
          { value: 'true', label: t('filters.with_promise') },
          { value: 'false', label: t('filters.without_promise') },
        ]}
        value={state.filters.promise ?? null}
        onChange={(promise) => state.filter({ promise })}
      />
      <Several state={state} name="verdict" data={verdicts} />
      <Several state={state} name="branch" data={useBranchOptions()} />
      <Several state={state} name="kind" data={useKindOptions(true)} />
    </>
  );
}

export function VisitFilters({ state }: FilterProps) {
  const { t } = useTranslation('visits');
  const agents = useAgentOptions();
  const days = (['today', 'overdue', 'none'] as const).map((value) => ({ value, label: t(`due.${value}`) }));
  return (
    <>
      <MultiSelect
        w={170}
        clearable
        placeholder={state.filters.state ? undefined : t('filters.state')}
        aria-label={t('filters.state')}
        data={Object.keys(STATE_LOOKS.visit).map((value) => ({ value, label: t(`states:visit.${value}`) }))}
        value={split(state.filters.state)}
        onChange={(values) => state.filter({ state: values.join(',') })}
      />
      <FilterSelect
        state={state}
        name="agent"
        label={t('filters.agent')}
        data={[{ value: 'none', label: t('nobody') }, ...agents]}
        width={170}
      />
      <FilterSelect state={state} name="due" label={t('filters.due')} data={days} width={140} />
      <MoreFilters state={state} names={BEHIND}>
        <Behind state={state} />
      </MoreFilters>
    </>
  );
}
