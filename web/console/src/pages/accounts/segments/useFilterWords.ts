/** Says in words what a filter of the accounts list lets through. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useBranchOptions } from '../../../app/branches.ts';
import { portfoliosQuery } from '../../portfolios/queries.ts';
import { useAgentOptions } from '../../visits/queries.ts';
import type { Words } from './queries.ts';

interface Option {
  value: string;
  label: string;
}

const named = (words: string | undefined, options: Option[]): string[] =>
  (words ?? '')
    .split(',')
    .filter(Boolean)
    .map((word) => options.find(({ value }) => value === word)?.label ?? '…');

export function useFilterWords(): (words: Words) => string[] {
  const { t } = useTranslation('segments');
  const { data: portfolios = [] } = useQuery(portfoliosQuery);
  const branches = useBranchOptions();
  const agents = useAgentOptions();
  return (words) => {
    const { days_from: from, days_to: to } = words;
    const days =
      from && to
        ? t('words.days_between', { from, to })
        : from
          ? t('words.days_from', { from })
          : to && t('words.days_to', { to });
    const states = (words.visit ?? '').split(',').filter(Boolean);
    return [
      ...named(
        words.portfolio,
        portfolios.map(({ id, name }) => ({ value: id, label: name })),
      ),
      ...named(words.branch, branches),
      ...(words.agent === 'none' ? [t('accounts:no_agent')] : named(words.agent, agents)),
      ...(words.bucket ? words.bucket.split(',') : []),
      ...(days ? [days] : []),
      ...states.map((state) => t(state === 'none' ? 'accounts:never_visited' : `states:visit.${state}`)),
      ...(words.pin ? [t(`accounts:pin.${words.pin}`)] : []),
      ...(words.q ? [`«${words.q}»`] : []),
    ];
  };
}
