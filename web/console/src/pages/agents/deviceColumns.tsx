/** The columns of the list of phones. */
import { Anchor, Button } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { StateBadge } from '@ronda/ui';
import { IconBattery1, IconBattery3, IconBattery4, IconBatteryCharging } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { type TableColumn, useColumnKinds, wordsColumn } from '../../table/index.ts';
import classes from './devices.module.css';

type Device = Schema<'Device'>;
const LOW_PERCENT = 20;

function Battery({ device }: { device: Device }) {
  const percent = device.battery_percent;
  if (percent === null || percent === undefined) return '—';
  const low = percent < LOW_PERCENT && !device.charging;
  const BatteryIcon = device.charging
    ? IconBatteryCharging
    : low
      ? IconBattery1
      : percent < 70
        ? IconBattery3
        : IconBattery4;
  return (
    <span className={classes.battery} data-low={low || undefined}>
      <BatteryIcon size={18} stroke={1.6} aria-hidden /> {percent} %
    </span>
  );
}

export function useDeviceColumns(onRevoke: (device: Device) => void): TableColumn<Device>[] {
  const { t } = useTranslation('agents');
  const { supervise } = useMay();
  const { moment } = useColumnKinds();
  return useMemo(() => {
    const unsent = (row: Device) =>
      row.kind === 'collect'
        ? '—'
        : t('unsent_counts', { events: row.unsent_events, photos: row.unsent_photos });
    return [
      {
        id: 'agent',
        header: t('agent'),
        width: 200,
        sortable: true,
        cell: (row) => <b>{row.agent_name}</b>,
        text: (row) => row.agent_name,
      },
      wordsColumn({ id: 'branch', header: t('branch'), width: 140 }, (row) => row.branch_name),
      wordsColumn({ id: 'model', header: t('model'), width: 170, sortable: true }, (row) => row.model),
      wordsColumn(
        { id: 'app_version', header: t('app_version'), width: 100, sortable: true },
        (row) => row.app_version,
      ),
      {
        id: 'state',
        header: t('state'),
        width: 120,
        cell: (row) => <StateBadge kind="device" value={row.state} />,
        text: (row) => row.state,
      },
      moment(
        { id: 'last_seen', header: t('last_seen'), width: 180, sortable: true },
        (row) => row.last_seen_at,
      ),
      {
        id: 'battery',
        header: t('battery'),
        width: 110,
        sortable: true,
        cell: (row) => <Battery device={row} />,
        text: (row) => String(row.battery_percent ?? ''),
      },
      { id: 'unsent', header: t('unsent'), width: 160, sortable: true, cell: unsent, text: unsent },
      {
        id: 'troubles',
        header: t('troubles'),
        width: 130,
        align: 'end',
        cell: (row) =>
          row.troubles > 0 && supervise ? (
            <Anchor component={Link} to="/integrity" search={{ device: row.id } as never} size="sm" fw={600}>
              {t('troubles_count', { count: row.troubles })}
            </Anchor>
          ) : (
            row.troubles
          ),
        text: (row) => String(row.troubles),
      },
      moment(
        { id: 'enrolled', header: t('enrolled'), width: 180, sortable: true, hidden: true },
        (row) => row.enrolled_at,
      ),
      {
        id: 'revoke',
        header: '',
        width: 110,
        fixed: true,
        cell: (row) =>
          supervise && row.state === 'active' ? (
            <Button size="compact-xs" variant="subtle" color="red.8" onClick={() => onRevoke(row)}>
              {t('revoke.button')}
            </Button>
          ) : null,
      },
    ];
  }, [t, moment, supervise, onRevoke]);
}
