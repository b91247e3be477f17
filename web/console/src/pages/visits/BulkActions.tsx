/** What can be done with the visits that are selected. */
import { Button, Menu } from '@mantine/core';
import { IconCalendarEvent, IconChevronDown, IconUserOff, IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoveDialog } from './MoveDialog.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { useMoveVisits } from './useMoveVisits.ts';

export function BulkActions({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation('visits');
  const [open, setOpen] = useState<'move' | 'schedule' | null>(null);
  const move = useMoveVisits(onDone);
  const done = () => {
    setOpen(null);
    onDone();
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button size="sm" rightSection={<IconChevronDown size={14} />} loading={move.isPending}>
            {t('bulk.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUserShare size={16} />} onClick={() => setOpen('move')}>
            {t('bulk.move')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCalendarEvent size={16} />} onClick={() => setOpen('schedule')}>
            {t('bulk.schedule')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconUserOff size={16} />}
            onClick={() => move.mutate({ visitIds: ids, agentId: null })}
          >
            {t('bulk.unassign')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'move' && <MoveDialog ids={ids} onClose={() => setOpen(null)} onDone={done} />}
      {open === 'schedule' && <ScheduleDialog ids={ids} onClose={() => setOpen(null)} onDone={done} />}
    </>
  );
}
