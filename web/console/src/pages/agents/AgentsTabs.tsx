/** The two sides of this area: people and phones. */
import { Tabs } from '@mantine/core';
import { IconDeviceMobile, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function AgentsTabs({ value }: { value: '/agents' | '/agents/devices' }) {
  const { t } = useTranslation('agents');
  const navigate = useNavigate();
  return (
    <Tabs value={value} onChange={(to) => to && void navigate({ to })} mb="sm">
      <Tabs.List>
        <Tabs.Tab value="/agents" leftSection={<IconUsers size={16} />}>
          {t('tabs.agents')}
        </Tabs.Tab>
        <Tabs.Tab value="/agents/devices" leftSection={<IconDeviceMobile size={16} />}>
          {t('tabs.devices')}
        </Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
