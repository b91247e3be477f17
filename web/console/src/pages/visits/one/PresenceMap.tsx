/** Readings at the door against the pin, each with the circle it may be off by. */
import { Group, Text } from '@mantine/core';
import { HUE_FILLS } from '@ronda/ui';
import { IconCircleFilled, IconMapPinFilled } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { circleAround, collection, pointAt } from '../../../map/circle.ts';
import { boundsOf, type MapOverlay, MapView } from '../../../map/index.ts';
import type { Visit } from '../queries.ts';
import classes from './PresenceMap.module.css';
import type { Verdict } from './verdict.ts';

const FIX_AREAS: MapOverlay['layers'] = [
  { id: 'fix-areas', type: 'fill', paint: { 'fill-color': HUE_FILLS.blue, 'fill-opacity': 0.08 } },
  { id: 'fix-edges', type: 'line', paint: { 'line-color': HUE_FILLS.blue, 'line-opacity': 0.5 } },
];
const FIX_POINTS: MapOverlay['layers'] = [
  {
    id: 'fix-points',
    type: 'circle',
    paint: {
      'circle-radius': 4.5,
      'circle-color': HUE_FILLS.blue,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 1.5,
    },
  },
];
const PIN_AREA: MapOverlay['layers'] = [
  { id: 'pin-area', type: 'fill', paint: { 'fill-color': HUE_FILLS.orange, 'fill-opacity': 0.1 } },
  {
    id: 'pin-edge',
    type: 'line',
    paint: { 'line-color': HUE_FILLS.orange, 'line-width': 1.5, 'line-dasharray': [3, 2] },
  },
];
const PIN_POINT: MapOverlay['layers'] = [
  {
    id: 'pin-point',
    type: 'circle',
    paint: {
      'circle-radius': 8,
      'circle-color': HUE_FILLS.orange,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2.5,
    },
  },
];

export function PresenceMap({ visit, verdict }: { visit: Visit; verdict: Verdict | null }) {
  const { t } = useTranslation('visit');
  const { fixes, address } = visit;
  const overlays = useMemo(() => {
    const made: MapOverlay[] = [];
    if (address.pin && verdict?.sigma_pin_m) {
      made.push({
        id: 'pin-area',
        data: circleAround(address.pin, 2 * verdict.sigma_pin_m),
        layers: PIN_AREA,
      });
    }
    const areas = fixes.map((fix) => circleAround(fix, fix.accuracy_m));
    made.push({ id: 'fix-areas', data: collection(areas), layers: FIX_AREAS });
    if (address.pin) made.push({ id: 'pin', data: pointAt(address.pin), layers: PIN_POINT });
    made.push({ id: 'fixes', data: collection(fixes.map((fix) => pointAt(fix))), layers: FIX_POINTS });
    return made;
  }, [fixes, address.pin, verdict?.sigma_pin_m]);
  const bounds = useMemo(() => {
    const places = address.pin ? [...fixes, address.pin] : fixes;
    return boundsOf(places.map(({ lon, lat }) => [lon, lat] as const)) ?? undefined;
  }, [fixes, address.pin]);
  if (!bounds) return null;
  return (
    <>
      <div className={classes.map}>
        <MapView label={t('map_label')} bounds={bounds} overlays={overlays} />
      </div>
      <Group gap="md" mt="xs">
        <Group gap={4}>
          <IconMapPinFilled size={14} color={HUE_FILLS.orange} aria-hidden />
          <Text size="xs">{t('legend.pin')}</Text>
        </Group>
        <Group gap={4}>
          <IconCircleFilled size={10} color={HUE_FILLS.blue} aria-hidden />
          <Text size="xs">{t('legend.fix')}</Text>
        </Group>
      </Group>
    </>
  );
}
