/** The ways to look at visits: as a list, by agent, on the map. */
import { Tabs } from '@mantine/core';
import { IconLayoutKanban, IconList, IconMap2 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function VisitsTabs({ value }: { value: '/visits' | '/visits/board' | '/visits/map' }) {
  const { t } = useTranslation('visits');
  const navigate = useNavigate();
  return (
    <Tabs value={value} onChange={(to) => to && void navigate({ to })} mb="sm">
      <Tabs.List>
        <Tabs.Tab value="/visits" leftSection={<IconList size={16} />}>
          {t('tabs.list')}
        </Tabs.Tab>
        <Tabs.Tab value="/visits/board" leftSection={<IconLayoutKanban size={16} />}>
          {t('tabs.board')}
        </Tabs.Tab>
        <Tabs.Tab value="/visits/map" leftSection={<IconMap2 size={16} />}>
          {t('tabs.map')}
        </Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
