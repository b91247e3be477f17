/** The columns of the list of agents. */
import { Button, UnstyledButton } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { formatPhone, StateBadge, useFormats } from '@ronda/ui';
import { IconQrcode } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import type { TableColumn } from '../../table/index.ts';

type Agent = Schema<'Agent'>;

function EnrolButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('agents');
  return (
    <Button
      size="compact-xs"
      variant="light"
      leftSection={<IconQrcode size={14} />}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
    >
      {t('enrol.button')}
    </Button>
  );
}

export function useAgentColumns(onEnrol: (agent: Agent) => void): TableColumn<Agent>[] {
  const { t } = useTranslation('agents');
  const { supervise } = useMay();
  const { dateTime } = useFormats();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        width: 220,
        sortable: true,
        cell: (row) => (
          <UnstyledButton fz="inherit" fw={600}>
            {row.name}
          </UnstyledButton>
        ),
        text: (row) => row.name,
      },
      {
        id: 'code',
        header: t('code'),
        width: 110,
        sortable: true,
        cell: (row) => row.code,
        text: (row) => row.code ?? '',
      },
      {
        id: 'branch',
        header: t('branch'),
        width: 160,
        sortable: true,
        cell: (row) => row.branch_name ?? '—',
        text: (row) => row.branch_name ?? '',
      },
      {
        id: 'phone',
        header: t('phone'),
        width: 150,
        cell: (row) => (row.phone ? formatPhone(row.phone) : '—'),
        text: (row) => row.phone ?? '',
      },
      {
        id: 'state',
        header: t('state'),
        width: 130,
        cell: (row) => <StateBadge kind="user" value={row.state} />,
        text: (row) => row.state,
      },
      {
        id: 'devices',
        header: t('devices'),
        width: 110,
        sortable: true,
        align: 'end',
        cell: (row) => row.devices,
        text: (row) => String(row.devices),
      },
      {
        id: 'last_seen',
        header: t('last_seen'),
        width: 180,
        sortable: true,
        cell: (row) => (row.last_seen_at ? dateTime(row.last_seen_at) : '—'),
        text: (row) => row.last_seen_at ?? '',
      },
      {
        id: 'unsent',
        header: t('unsent'),
        width: 110,
        sortable: true,
        align: 'end',
        cell: (row) => row.unsent,
        text: (row) => String(row.unsent),
      },
      {
        id: 'enrol',
        header: '',
        width: 150,
        cell: (row) =>
          supervise && row.state === 'active' ? <EnrolButton onClick={() => onEnrol(row)} /> : null,
      },
    ],
    [t, dateTime, supervise, onEnrol],
  );
}
