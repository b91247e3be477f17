/** The pin as it is and where the agent says it belongs, on one map. */
import { Group, Text } from '@mantine/core';
import { HUE_FILLS } from '@ronda/ui';
import { IconCircleFilled } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { circleAround, collection, pointAt } from '../../map/circle.ts';
import { boundsOf, type MapOverlay, MapView } from '../../map/index.ts';
import type { Review } from './ReviewCard.tsx';
import classes from './ReviewsPage.module.css';

const LAYERS: MapOverlay['layers'] = [
  {
    id: 'comparison-way',
    type: 'line',
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': HUE_FILLS.grey, 'line-width': 2, 'line-dasharray': [2, 2] },
  },
  {
    id: 'comparison-error',
    type: 'fill',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': HUE_FILLS.blue, 'fill-opacity': 0.15 },
  },
  {
    id: 'comparison-places',
    type: 'circle',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 8,
      'circle-color': ['match', ['get', 'is'], 'pin', HUE_FILLS.orange, HUE_FILLS.blue],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2.5,
    },
  },
];

export function PinComparison({ review }: { review: Review }) {
  const { t } = useTranslation('reviews');
  const { pin, proposed_pin: proposed, accuracy_m } = review;
  const overlays = useMemo((): MapOverlay[] => {
    if (!proposed) return [];
    const features: GeoJSON.Feature[] = [pointAt(proposed, { is: 'proposed' })];
    if (accuracy_m) features.push(circleAround(proposed, accuracy_m));
    if (pin) {
      const ends = [pin, proposed].map(({ lon, lat }) => [lon, lat]);
      features.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: ends } });
      features.push(pointAt(pin, { is: 'pin' }));
    }
    return [{ id: 'comparison', data: collection(features), layers: LAYERS }];
  }, [pin, proposed, accuracy_m]);
  const bounds = useMemo(() => {
    const places = [pin, proposed].filter((place) => place != null);
    return boundsOf(places.map(({ lon, lat }) => [lon, lat] as const)) ?? undefined;
  }, [pin, proposed]);
  return (
    <div>
      <div className={classes.map}>
        <MapView label={t('map_label')} bounds={bounds} overlays={overlays} />
      </div>
      <Group gap="md" mt={4}>
        {pin && (
          <Group gap={4}>
            <IconCircleFilled size={10} color={HUE_FILLS.orange} aria-hidden />
            <Text size="xs">{t('legend.pin')}</Text>
          </Group>
        )}
        <Group gap={4}>
          <IconCircleFilled size={10} color={HUE_FILLS.blue} aria-hidden />
          <Text size="xs">{t('legend.proposed')}</Text>
        </Group>
      </Group>
    </div>
  );
}
