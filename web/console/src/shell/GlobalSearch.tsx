/** Ctrl K: find an account, a visit, an agent or a page from anywhere. */
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../app/failures.ts';
import { SEARCH_SOURCES, type SearchHit } from './searchSources.ts';

const [store, spotlight] = createSpotlight();

export const openSearch = spotlight.open;

function useHits(text: string) {
  const { t, i18n } = useTranslation();
  const sources = SEARCH_SOURCES.filter((source) => text.length >= source.minimumLetters);
  return useQueries({
    queries: sources.map((source) => ({
      queryKey: ['search', source.id, text, i18n.language],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.find(text, t, signal),
      staleTime: 30_000,
      retry: false,
    })),
    combine: (results) => ({
      searching: results.some((result) => result.isFetching),
      error: results.find((result) => result.error)?.error,
      groups: sources
        .map((source, index) => ({ source, hits: results[index]?.data ?? [] }))
        .filter((group) => group.hits.length > 0),
    }),
  });
}

export function GlobalSearch() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 180);
  const { searching, error, groups } = useHits(settled);
  const follow = (hit: SearchHit) => void navigate({ href: hit.href });
  const best = groups[0]?.hits[0];
  const ready = !searching && settled === text.trim();
  // Who types fast presses Enter before the answers are there; the best of them is opened then.
  const [wanted, setWanted] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answers are there
  useEffect(() => {
    if (!wanted || !ready) return;
    setWanted(false);
    if (!best) return;
    spotlight.close();
    follow(best);
  }, [wanted, ready]);
  const moved = useRef(false);
  /** Spotlight marks the first hit of the moment, which the next answers push down: only a hit chosen by arrows is its own. */
  const openBest = (event: KeyboardEvent) => {
    if (event.key.startsWith('Arrow')) moved.current = true;
    const wants = event.key === 'Enter' && !moved.current;
    if (wants) event.stopPropagation();
    setWanted(wants);
  };
  const ask = (next: string) => {
    moved.current = false;
    setText(next);
  };

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={ask}
      shortcut={['mod + K', '/']}
      centered={false}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('search.open') } }}
      scrollable
    >
      <Spotlight.Search
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={18} />}
        onKeyDownCapture={openBest}
      />
      <Spotlight.ActionsList>
        {groups.map(({ source, hits }) => (
          <Spotlight.ActionsGroup key={source.id} label={t(source.heading)}>
            {hits.map((hit) => (
              <Spotlight.Action
                key={hit.id}
                label={hit.title}
                description={hit.detail}
                leftSection={<hit.icon size={18} stroke={1.6} />}
                onClick={() => follow(hit)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && (
          <Spotlight.Empty>
            {searching ? t('search.searching') : error ? failureText(error) : t('search.nothing')}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
