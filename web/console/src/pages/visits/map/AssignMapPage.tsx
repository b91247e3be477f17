/** Accounts on the map, by agent; an area drawn around them is assigned as one. */
import { Button, Group, Paper, Select, Text } from '@mantine/core';
import { HUE_FILLS } from '@ronda/ui';
import { IconCircleFilled, IconLasso, IconTrash, IconUserPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { MapGeoJSONFeature, Map as MapLibre } from 'maplibre-gl';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../../app/failures.ts';
import { useMay } from '../../../app/session.ts';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { MapView } from '../../../map/index.ts';
import { useTableState } from '../../../table/index.ts';
import { AssignDialog, type AssignTargets } from '../AssignDialog.tsx';
import { accountsFilter } from '../accountsFilter.ts';
import { useAgentOptions } from '../queries.ts';
import { VisitsTabs } from '../VisitsTabs.tsx';
import { Legend } from './Legend.tsx';
import classes from './map.module.css';
import { mapOverlays } from './overlays.ts';
import { useAccountsMap } from './useAccountsMap.ts';
import { useAgentColours } from './useAgentColours.ts';
import { type Corner, useLasso } from './useLasso.ts';

const STATE = { filters: ['agent'] };
const PICKABLE = ['account-points', 'account-cells'];

function AreaBar({
  lasso,
  inside,
  onAssign,
}: {
  lasso: ReturnType<typeof useLasso>;
  inside: number | undefined;
  onAssign: () => void;
}) {
  const { t } = useTranslation('visits');
  if (lasso.drawing) {
    return (
      <Group gap="sm">
        <Text size="sm">{t('map.drawing')}</Text>
        <Button size="compact-sm" variant="default" onClick={lasso.clear}>
          {t('map.cancel')}
        </Button>
      </Group>
    );
  }
  if (lasso.area) {
    return (
      <Group gap="sm">
        <Text size="sm" fw={600} aria-live="polite">
          {inside === undefined ? '…' : t('map.inside', { count: inside })}
        </Text>
        <Button
          size="compact-md"
          leftSection={<IconUserPlus size={16} />}
          disabled={!inside}
          onClick={onAssign}
        >
          {t('map.assign')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconTrash size={16} />}
          onClick={lasso.clear}
        >
          {t('map.clear')}
        </Button>
      </Group>
    );
  }
  return (
    <Group gap="sm">
      <Button size="compact-md" leftSection={<IconLasso size={16} />} onClick={lasso.start}>
        {t('map.draw')}
      </Button>
      <Text size="xs" c="dimmed" visibleFrom="sm">
        {t('map.hint')}
      </Text>
    </Group>
  );
}

export function AssignMapPage() {
  const { t } = useTranslation('visits');
  const { supervise } = useMay();
  const navigate = useNavigate();
  const state = useTableState(STATE);
  const agents = useAgentOptions();
  const colours = useAgentColours();
  const [map, setMap] = useState<MapLibre | null>(null);
  const [targets, setTargets] = useState<AssignTargets | null>(null);
  const lasso = useLasso(map);
  const agent = state.filters.agent ?? '';
  const { shown, error, inside, refresh } = useAccountsMap(map, agent, lasso.area);
  const overlays = useMemo(() => mapOverlays(shown, colours), [shown, colours]);
  const ready = useCallback((made: MapLibre) => {
    setMap(made);
    return () => setMap(null);
  }, []);
  const pick = (feature: MapGeoJSONFeature | null) => {
    if (!feature || !map || lasso.drawing) return;
    const { account_id } = feature.properties;
    if (account_id) void navigate({ to: '/accounts/$accountId', params: { accountId: String(account_id) } });
    else if (feature.geometry.type === 'Point') {
      map.easeTo({ center: feature.geometry.coordinates as [number, number], zoom: map.getZoom() + 2 });
    }
  };
  const assign = (area: Corner[]) =>
    setTargets({ by: 'area', polygon: area, q: '', filter: accountsFilter(agent ? { agent } : {}) });
  return (
    <Page kind="full">
      <div className={classes.page}>
        <div className={classes.head}>
          <PageHeader title={t('title')} />
          <VisitsTabs value="/visits/map" />
        </div>
        <div className={classes.map}>
          <MapView
            label={t('map.label')}
            overlays={overlays}
            pickable={PICKABLE}
            onPick={pick}
            onReady={ready}
          />
          <Paper className={classes.bar} shadow="md" p="xs">
            {supervise && (
              <AreaBar lasso={lasso} inside={inside} onAssign={() => lasso.area && assign(lasso.area)} />
            )}
            <Select
              size="xs"
              w={190}
              clearable
              searchable
              placeholder={t('map.who')}
              aria-label={t('map.who')}
              data={[{ value: 'none', label: t('map.without_agent') }, ...agents]}
              value={agent || null}
              onChange={(value) => state.filter({ agent: value })}
            />
            {error && (
              <Text size="sm" c="red.8" role="alert">
                {failureText(error)}
              </Text>
            )}
            <Text size="xs" c="dimmed" className="numeric" aria-live="polite">
              {shown && (shown.total === 0 ? t('map.empty') : t('map.shown', { count: shown.total }))}
              {shown && shown.cells.length > 0 && ` · ${t('map.clustered')}`}
            </Text>
          </Paper>
          <Legend
            shown={shown}
            colours={colours}
            cluster={<IconCircleFilled size={12} color={HUE_FILLS.grey} aria-hidden />}
          />
        </div>
      </div>
      {targets && (
        <AssignDialog
          targets={targets}
          count={inside ?? 0}
          onClose={() => setTargets(null)}
          onAssigned={() => {
            lasso.clear();
            refresh();
          }}
        />
      )}
    </Page>
  );
}
