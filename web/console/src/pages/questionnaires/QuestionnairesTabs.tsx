/** The two sides of this area: what is asked, and what came back by ODK Collect. */
import { Tabs } from '@mantine/core';
import { IconForms, IconInbox } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function QuestionnairesTabs({ value }: { value: '/questionnaires' | '/questionnaires/collected' }) {
  const { t } = useTranslation('collected');
  const navigate = useNavigate();
  return (
    <Tabs value={value} onChange={(to) => to && void navigate({ to })} mb="sm">
      <Tabs.List>
        <Tabs.Tab value="/questionnaires" leftSection={<IconForms size={16} />}>
          {t('tabs.questionnaires')}
        </Tabs.Tab>
        <Tabs.Tab value="/questionnaires/collected" leftSection={<IconInbox size={16} />}>
          {t('tabs.collected')}
        </Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
