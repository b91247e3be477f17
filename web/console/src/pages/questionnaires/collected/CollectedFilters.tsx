/** The filters of the list of what came by ODK Collect; all of them live in the address bar. */
import { MultiSelect, NumberInput, Switch } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useBranchOptions } from '../../../app/branches.ts';
import { FilterSelect, INSIDE, MoreFilters, type TableStateHandle } from '../../../table/index.ts';
import { useAgentOptions } from '../../visits/queries.ts';
import { questionnairesQuery } from '../queries.ts';
import { COLLECTED_BEHIND } from './queries.ts';

interface FilterProps {
  state: TableStateHandle;
}

function Behind({ state: { filters, filter } }: FilterProps) {
  const { t } = useTranslation('collected');
  const branches = useBranchOptions();
  return (
    <>
      <DatePickerInput
        type="range"
        clearable
        allowSingleDateInRange
        label={t('received')}
        placeholder={t('any_day')}
        popoverProps={INSIDE}
        value={[filters.from ?? null, filters.to ?? null]}
        onChange={([from, to]) => filter({ from, to })}
      />
      <MultiSelect
        clearable
        comboboxProps={INSIDE}
        label={t('branch')}
        data={branches}
        value={filters.branch ? filters.branch.split(',') : []}
        onChange={(chosen) => filter({ branch: chosen.join(',') })}
      />
      <NumberInput
        label={t('version')}
        min={1}
        allowDecimal={false}
        value={filters.version ?? ''}
        onChange={(version) => filter({ version: String(version) })}
      />
      <Switch
        label={t('show_replaced')}
        checked={filters.replaced === 'true'}
        onChange={(event) => filter({ replaced: event.currentTarget.checked ? 'true' : null })}
      />
    </>
  );
}

export function CollectedFilters({ state }: FilterProps) {
  const { t } = useTranslation('collected');
  const { data: questionnaires = [] } = useQuery(questionnairesQuery);
  const agents = useAgentOptions();
  const published = questionnaires.filter(({ version }) => version);
  const problems = [
    { value: 'true', label: t('with_problems') },
    { value: 'false', label: t('without_problems') },
  ];
  return (
    <>
      <FilterSelect
        state={state}
        name="questionnaire"
        label={t('questionnaire')}
        data={published.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <FilterSelect state={state} name="agent" label={t('agent')} data={agents} width={130} />
      <FilterSelect state={state} name="problems" label={t('problems')} data={problems} width={130} />
      <MoreFilters state={state} names={COLLECTED_BEHIND}>
        <Behind state={state} />
      </MoreFilters>
    </>
  );
}
