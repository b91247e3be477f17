/** The columns of the list of agents. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { formatPhone, StateBadge } from '@ronda/ui';
import { IconDotsVertical, IconInbox, IconQrcode } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { nameColumn, type TableColumn, useColumnKinds, wordsColumn } from '../../table/index.ts';

type Agent = Schema<'Agent'>;

interface PhoneActions {
  onEnrol: (agent: Agent) => void;
  onCollect: (agent: Agent) => void;
}

function PhoneButtons({ agent, onEnrol, onCollect }: PhoneActions & { agent: Agent }) {
  const { t } = useTranslation('agents');
  return (
    <Group gap={4} wrap="nowrap" onClick={(event) => event.stopPropagation()}>
      <Button
        size="compact-xs"
        variant="light"
        leftSection={<IconQrcode size={14} />}
        onClick={() => onEnrol(agent)}
      >
        {t('enrol.button')}
      </Button>
      <Menu position="bottom-end" shadow="md" withinPortal>
        <Menu.Target>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('more_phone', { name: agent.name })}
          >
            <IconDotsVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconInbox size={16} />} onClick={() => onCollect(agent)}>
            {t('collected:connect.button')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

export function useAgentColumns({ onEnrol, onCollect }: PhoneActions): TableColumn<Agent>[] {
  const { t } = useTranslation('agents');
  const { supervise } = useMay();
  const { count, moment } = useColumnKinds();
  return useMemo(
    () => [
      nameColumn({ id: 'name', header: t('name'), width: 210, sortable: true }, (row) => row.name),
      wordsColumn({ id: 'code', header: t('code'), width: 85, sortable: true }, (row) => row.code),
      wordsColumn(
        { id: 'branch', header: t('branch'), width: 140, sortable: true },
        (row) => row.branch_name,
      ),
      wordsColumn(
        { id: 'phone', header: t('phone'), width: 125 },
        (row) => row.phone && formatPhone(row.phone),
      ),
      {
        id: 'state',
        header: t('state'),
        width: 105,
        cell: (row) => <StateBadge kind="user" value={row.state} />,
        text: (row) => row.state,
      },
      count({ id: 'devices', header: t('devices'), width: 110, sortable: true }, (row) => row.devices),
      moment(
        { id: 'last_seen', header: t('last_seen'), width: 170, sortable: true },
        (row) => row.last_seen_at,
      ),
      count({ id: 'unsent', header: t('unsent'), width: 110, sortable: true }, (row) => row.unsent),
      {
        id: 'enrol',
        header: '',
        width: 190,
        fixed: true,
        cell: (row) =>
          supervise && row.state === 'active' ? (
            <PhoneButtons agent={row} onEnrol={onEnrol} onCollect={onCollect} />
          ) : null,
      },
    ],
    [t, count, moment, supervise, onEnrol, onCollect],
  );
}
