/** The columns of the accounts list. */
import { Text } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { IconMapPin, IconMapPinOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableColumn } from '../../table/index.ts';
import type { AccountLine } from './queries.ts';

const amount = (money: AccountLine['balance']): string => (money ? String(money.amount_cents / 100) : '');

function usePlaceColumns(): TableColumn<AccountLine>[] {
  const { t } = useTranslation('accounts');
  return useMemo(
    () => [
      {
        id: 'address',
        header: t('address'),
        width: 240,
        cell: (row) => [row.address, row.city].filter(Boolean).join(', ') || '—',
        text: (row) => [row.address, row.city].filter(Boolean).join(', '),
      },
      {
        id: 'pin',
        header: t('pin.label'),
        width: 120,
        cell: (row) => {
          const Icon = row.has_pin ? IconMapPin : IconMapPinOff;
          return (
            <Text span size="sm" c={row.has_pin ? undefined : 'dimmed'}>
              <Icon size={14} aria-hidden /> {t(row.has_pin ? 'pin.yes' : 'pin.no')}
            </Text>
          );
        },
        text: (row) => (row.has_pin ? 'yes' : 'no'),
      },
      {
        id: 'agent',
        header: t('agent'),
        width: 160,
        cell: (row) => row.agent_name ?? '—',
        text: (row) => row.agent_name ?? '',
      },
    ],
    [t],
  );
}

export function useAccountColumns(): TableColumn<AccountLine>[] {
  const { t } = useTranslation('accounts');
  const { money, number, date, dateTime } = useFormats();
  const places = usePlaceColumns();
  return useMemo(
    () => [
      {
        id: 'external_id',
        header: t('external_id'),
        width: 115,
        sortable: true,
        cell: (row) => row.external_id,
        text: (row) => row.external_id,
      },
      {
        id: 'debtor_name',
        header: t('debtor'),
        width: 220,
        sortable: true,
        cell: (row) => <b>{row.debtor_name}</b>,
        text: (row) => row.debtor_name,
      },
      {
        id: 'days_past_due',
        header: t('days'),
        width: 135,
        sortable: true,
        align: 'end',
        cell: (row) => (row.days_past_due == null ? '—' : number(row.days_past_due)),
        text: (row) => String(row.days_past_due ?? ''),
      },
      {
        id: 'overdue',
        header: t('overdue'),
        width: 140,
        sortable: true,
        align: 'end',
        cell: (row) => (row.overdue ? money(row.overdue) : '—'),
        text: (row) => amount(row.overdue),
      },
      {
        id: 'balance',
        header: t('balance'),
        width: 140,
        sortable: true,
        align: 'end',
        cell: (row) => (row.balance ? money(row.balance) : '—'),
        text: (row) => amount(row.balance),
      },
      ...places,
      {
        id: 'visit_state',
        header: t('visit'),
        width: 140,
        cell: (row) => (row.visit_state ? <StateBadge kind="visit" value={row.visit_state} /> : '—'),
        text: (row) => row.visit_state ?? '',
      },
      {
        id: 'last_visit_at',
        header: t('last_visit'),
        width: 170,
        sortable: true,
        hidden: true,
        cell: (row) => (row.last_visit_at ? dateTime(row.last_visit_at) : '—'),
        text: (row) => row.last_visit_at ?? '',
      },
      {
        id: 'product',
        header: t('product'),
        width: 130,
        hidden: true,
        cell: (row) => row.product,
        text: (row) => row.product,
      },
      {
        id: 'bucket',
        header: t('bucket'),
        width: 110,
        hidden: true,
        cell: (row) => row.bucket,
        text: (row) => row.bucket,
      },
      {
        id: 'last_payment_on',
        header: t('last_payment'),
        width: 130,
        hidden: true,
        cell: (row) => (row.last_payment_on ? date(row.last_payment_on) : '—'),
        text: (row) => row.last_payment_on ?? '',
      },
    ],
    [t, money, number, date, dateTime, places],
  );
}
