/** An address with its pin on the map, where the pin came from and how far it may be off. */
import { Badge, Button, Card, Group, Text, Title } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { IconMapPinPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { MapView } from '../../map/index.ts';
import classes from './accounts.module.css';
import { PinDialog } from './PinDialog.tsx';
import { boundsAround, pinOverlay } from './pinOverlay.ts';
import type { AccountAddress } from './queries.ts';

export function AddressCard({ address, accountId }: { address: AccountAddress; accountId: string }) {
  const { t } = useTranslation('accounts');
  const { distance, number } = useFormats();
  const { supervise } = useMay();
  const [placing, setPlacing] = useState(false);
  const pin = address.pin;
  const shown = useMemo(
    () =>
      pin
        ? { overlays: [pinOverlay(pin)], bounds: boundsAround(pin, Math.max(pin.radius_m * 2, 250)) }
        : null,
    [pin],
  );
  const rest = [address.city, address.region, address.postal_code].filter(Boolean).join(', ');
  return (
    <Card withBorder mb="md">
      <Group justify="space-between" align="start" mb="sm">
        <div>
          <Title order={2} size="h4">
            {address.line || t('address')}
          </Title>
          <Text size="sm" c="dimmed">
            {rest}
          </Text>
          {address.reference && <Text size="sm">{address.reference}</Text>}
        </div>
        {supervise && (
          <Button
            variant="default"
            flex="none"
            leftSection={<IconMapPinPlus size={16} />}
            onClick={() => setPlacing(true)}
          >
            {t(pin ? 'pin.move' : 'pin.place')}
          </Button>
        )}
      </Group>
      {pin && shown ? (
        <>
          <Group gap="xs" mb="sm">
            <Badge variant="light" tt="none">
              {t(`pin.source.${pin.source}`)}
            </Badge>
            <Text size="sm" c="dimmed">
              {t('pin.quality', { radius: distance(pin.radius_m) })}
              {pin.confirmations > 0 &&
                ` · ${t('pin.confirmations', { count: pin.confirmations, number: number(pin.confirmations) })}`}
            </Text>
          </Group>
          <div className={classes.map}>
            <MapView label={t('pin.map')} {...shown} />
          </div>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t(address.geocode_state === 'waiting' ? 'pin.waiting' : 'pin.none')}
        </Text>
      )}
      {placing && <PinDialog address={address} accountId={accountId} onClose={() => setPlacing(false)} />}
    </Card>
  );
}
