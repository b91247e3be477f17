/** The columns of the list of agents. */
import { Button } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { formatPhone, StateBadge } from '@ronda/ui';
import { IconQrcode } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { nameColumn, type TableColumn, useColumnKinds, wordsColumn } from '../../table/index.ts';

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
  const { count, moment } = useColumnKinds();
  return useMemo(
    () => [
      nameColumn({ id: 'name', header: t('name'), width: 220, sortable: true }, (row) => row.name),
      wordsColumn({ id: 'code', header: t('code'), width: 110, sortable: true }, (row) => row.code),
      wordsColumn(
        { id: 'branch', header: t('branch'), width: 160, sortable: true },
        (row) => row.branch_name,
      ),
      wordsColumn(
        { id: 'phone', header: t('phone'), width: 150 },
        (row) => row.phone && formatPhone(row.phone),
      ),
      {
        id: 'state',
        header: t('state'),
        width: 130,
        cell: (row) => <StateBadge kind="user" value={row.state} />,
        text: (row) => row.state,
      },
      count({ id: 'devices', header: t('devices'), width: 110, sortable: true }, (row) => row.devices),
      moment(
        { id: 'last_seen', header: t('last_seen'), width: 180, sortable: true },
        (row) => row.last_seen_at,
      ),
      count({ id: 'unsent', header: t('unsent'), width: 110, sortable: true }, (row) => row.unsent),
      {
        id: 'enrol',
        header: '',
        width: 150,
        cell: (row) =>
          supervise && row.state === 'active' ? <EnrolButton onClick={() => onEnrol(row)} /> : null,
      },
    ],
    [t, count, moment, supervise, onEnrol],
  );
}
