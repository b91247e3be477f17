/** What the server finds: accounts, visits, agents, portfolios; asked once for all four headings. */
import type { Schema } from '@ronda/api-client';
import {
  type Icon,
  IconBriefcase2,
  IconChecklist,
  IconDeviceMobileCheck,
  IconUser,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { answer, api, queryClient } from '../app/api.ts';
import type { SearchSource } from './searchSources.ts';

type Sort = keyof Schema<'SearchAnswer'>;
type Found = Schema<'Found'>;

const find = (text: string) =>
  queryClient.fetchQuery({
    queryKey: ['search', 'server', text],
    queryFn: () => answer(api.GET('/api/v1/search', { params: { query: { q: text } } })),
    staleTime: 30_000,
  });

function source(
  sort: Sort,
  icon: Icon,
  href: (found: Found) => string,
  detail: (found: Found, t: TFunction) => string = (found) => found.subtitle,
): SearchSource {
  return {
    id: sort,
    heading: `shell:search.${sort}`,
    minimumLetters: 2,
    find: async (text, t) =>
      (await find(text))[sort].map((found) => ({
        id: found.id,
        title: found.title,
        detail: detail(found, t),
        icon,
        href: href(found),
      })),
  };
}

export const serverSearch: readonly SearchSource[] = [
  source('accounts', IconUser, (found) => `/accounts/${found.id}`),
  source(
    'visits',
    IconChecklist,
    (found) => `/visits/${found.id}`,
    (found, t) => t(`states:visit.${found.subtitle}`),
  ),
  source('agents', IconDeviceMobileCheck, (found) => `/live?agent=${found.id}`),
  source('portfolios', IconBriefcase2, (found) => `/portfolios/${found.id}`),
];
