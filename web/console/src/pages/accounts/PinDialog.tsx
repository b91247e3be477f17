/** Places the pin of an address by hand: click where the door is. */
import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Map as MapLibre } from 'maplibre-gl';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { showSuccess } from '../../app/failures.ts';
import { MapView } from '../../map/index.ts';
import classes from './accounts.module.css';
import { boundsAround, pinOverlay } from './pinOverlay.ts';
import type { AccountAddress } from './queries.ts';

export interface PinDialogProps {
  address: AccountAddress;
  accountId: string;
  onClose: () => void;
}

export function PinDialog({ address, accountId, onClose }: PinDialogProps) {
  const { t } = useTranslation('accounts');
  const [place, setPlace] = useState(address.pin ? { lat: address.pin.lat, lon: address.pin.lon } : null);
  const save = useMutation({
    mutationFn: (body: { lat: number; lon: number }) =>
      answer(api.PUT('/api/v1/addresses/{id}/pin', { params: { path: { id: address.id } }, body })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['accounts'] });
      await queryClient.invalidateQueries({ queryKey: ['accounts', accountId] });
      showSuccess(t('pin.saved'));
      onClose();
    },
  });
  const listen = useCallback((map: MapLibre) => {
    const pick = (event: { lngLat: { lat: number; lng: number } }) =>
      setPlace({ lat: event.lngLat.lat, lon: event.lngLat.lng });
    map.getCanvas().style.cursor = 'crosshair';
    map.on('click', pick);
    return () => map.off('click', pick);
  }, []);
  const bounds = useMemo(() => (address.pin ? boundsAround(address.pin, 400) : undefined), [address.pin]);
  const overlays = useMemo(() => (place ? [pinOverlay(place)] : []), [place]);
  const where = [address.line, address.city, address.region].filter(Boolean).join(', ');
  return (
    <Modal opened onClose={onClose} size="xl" title={t('pin.place')}>
      <Text size="sm" mb="sm">
        {t('pin.place_text', { address: where })}
      </Text>
      <div className={classes.placing}>
        <MapView label={t('pin.map')} bounds={bounds} overlays={overlays} onReady={listen} />
      </div>
      <Group justify="space-between" mt="md">
        <Text size="sm" c="dimmed">
          {place ? `${place.lat.toFixed(6)}, ${place.lon.toFixed(6)}` : t('pin.none_yet')}
        </Text>
        <Group>
          <Button variant="default" onClick={onClose}>
            {t('common:actions.cancel')}
          </Button>
          <Button disabled={!place} loading={save.isPending} onClick={() => place && save.mutate(place)}>
            {t('pin.save')}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
