/** Live map: where everybody is, who needs help, and the day of the one who is looked at. */
import { useComputedColorScheme } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { MapGeoJSONFeature, Map as MapLibre } from 'maplibre-gl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { Failed } from '../../components/Failed.tsx';
import { Page } from '../../components/Page.tsx';
import { usePlaceChanges } from '../../live/useLive.ts';
import { boundsOf, MapView } from '../../map/index.ts';
import { AgentDay } from './AgentDay.tsx';
import { AgentList } from './AgentList.tsx';
import classes from './live.module.css';
import { drawMarks } from './marks.ts';
import { AGENT_MARKS, agentOverlay, trailOverlay, VISIT_MARKS } from './overlays.ts';
import { type AgentPlace, usePlaces } from './places.ts';

const PICKABLE = [AGENT_MARKS, 'agent-names', VISIT_MARKS];
const NOBODY: AgentPlace[] = [];

function useTrail(agent: string | undefined, day: string | undefined) {
  const query = useQuery({
    queryKey: ['trail', agent, day],
    queryFn: () =>
      answer(
        api.GET('/api/v1/agents/{id}/trail', {
          params: { path: { id: agent ?? '' }, query: day ? { day } : {} },
        }),
      ),
    enabled: agent !== undefined,
    placeholderData: (previous, last) =>
      last?.queryKey[1] === agent ? keepPreviousData(previous) : undefined,
  });
  const { refetch } = query;
  usePlaceChanges(
    useCallback(
      (moved) => {
        if (agent && (moved === 'all' || moved.has(agent))) void refetch();
      },
      [agent, refetch],
    ),
  );
  return query;
}

/** The choice lives in the address, so that a link shows the same. */
function useChoice() {
  const { agent, day, state } = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const choose = useCallback(
    (next: { agent?: string; day?: string; state?: string }) =>
      void navigate({ to: '/live', search: { agent, day, state, ...next } as never, replace: true }),
    [navigate, agent, day, state],
  );
  return { agent, day, state: state ?? '', choose };
}

export function LiveMapPage() {
  const { t } = useTranslation('live');
  const { agent, day, state, choose } = useChoice();
  const dark = useComputedColorScheme('light') === 'dark';
  const places = usePlaces();
  const trail = useTrail(agent, day);
  const rows = places.data?.rows ?? NOBODY;
  const navigate = useNavigate();
  const map = useRef<MapLibre>(undefined);
  const [bounds, setBounds] = useState<[number, number, number, number]>();

  useEffect(() => {
    document.title = `${t('title')} · Ronda`;
  }, [t]);

  // Shows everybody once; afterwards the map stays where the reader put it.
  useEffect(() => {
    if (bounds || rows.length === 0) return;
    const box = boundsOf(rows.flatMap((row) => (row.at ? [[row.at.lon, row.at.lat] as const] : [])));
    if (box) setBounds(box);
  }, [rows, bounds]);

  const shown = agent ? trail.data : undefined;
  const overlays = useMemo(
    () => [trailOverlay(shown), agentOverlay(rows, agent, dark)],
    [shown, rows, agent, dark],
  );
  const ready = useCallback((made: MapLibre) => {
    map.current = made;
    return drawMarks(made);
  }, []);
  const pick = useCallback(
    (feature: MapGeoJSONFeature | null) => {
      const id = feature?.properties.id as string | undefined;
      if (feature?.layer.id === VISIT_MARKS && id) void navigate({ to: `/visits/${id}` as never });
      else if (id) choose({ agent: id, day: undefined });
    },
    [choose, navigate],
  );
  const open = useCallback(
    (place: AgentPlace) => {
      choose({ agent: place.id, day: undefined });
      if (place.at) {
        map.current?.easeTo({
          center: [place.at.lon, place.at.lat],
          zoom: Math.max(map.current.getZoom(), 14),
        });
      }
    },
    [choose],
  );
  const chosen = rows.find((row) => row.id === agent);

  return (
    <Page kind="full">
      <div className={classes.page}>
        <div className={classes.map}>
          <MapView
            label={t('title')}
            overlays={overlays}
            pickable={PICKABLE}
            onPick={pick}
            onReady={ready}
            {...(bounds ? { bounds } : {})}
          />
        </div>
        <aside className={classes.side}>
          {chosen ? (
            <AgentDay
              place={chosen}
              trail={trail}
              day={day}
              onDay={(next) => choose({ day: next })}
              onClose={() => choose({ agent: undefined, day: undefined })}
            />
          ) : (
            <AgentList
              rows={places.data && rows}
              failed={places.error && <Failed error={places.error} retry={() => void places.refetch()} />}
              state={state}
              onState={(next) => choose({ state: next || undefined })}
              onOpen={open}
            />
          )}
        </aside>
      </div>
    </Page>
  );
}
