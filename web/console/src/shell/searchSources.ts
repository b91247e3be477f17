/** What the global search finds. An area adds its source here: one line, its code stays with its pages. */
import type { Icon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { pageSearch } from './pageSearch.ts';
import { serverSearch } from './serverSearch.ts';

export interface SearchHit {
  id: string;
  title: string;
  detail?: string;
  icon: Icon;
  /** Where it leads, as an address inside the console. */
  href: string;
}

export interface SearchSource {
  id: string;
  /** Heading over the hits, a full key such as `accounts:search.heading`. */
  heading: string;
  /** Fewer letters than this and the source is not asked. */
  minimumLetters: number;
  find(text: string, t: TFunction, signal: AbortSignal): Promise<SearchHit[]>;
}

export const SEARCH_SOURCES: readonly SearchSource[] = [pageSearch, ...serverSearch];
