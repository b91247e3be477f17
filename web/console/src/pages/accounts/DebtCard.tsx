/** What is owed. */
import { Card, SimpleGrid, Text, Title } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from './queries.ts';

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="div" size="sm">
        {children || '—'}
      </Text>
    </div>
  );
}

export function DebtCard({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const { money, number, date } = useFormats();
  const extra = Object.entries(account.extra);
  return (
    <Card withBorder mb="md">
      <Title order={2} size="h4" mb="sm">
        {t('debt')}
      </Title>
      <SimpleGrid cols={{ base: 2, sm: 3 }}>
        <Fact label={t('overdue')}>
          <Text fz={22} fw={650}>
            {account.overdue ? money(account.overdue) : '—'}
          </Text>
        </Fact>
        <Fact label={t('balance')}>
          <Text fz={22} fw={650}>
            {account.balance ? money(account.balance) : '—'}
          </Text>
        </Fact>
        <Fact label={t('days')}>
          <Text fz={22} fw={650}>
            {account.days_past_due == null ? '—' : number(account.days_past_due)}
          </Text>
        </Fact>
        <Fact label={t('creditor')}>{account.creditor}</Fact>
        <Fact label={t('due_on')}>{account.due_on && date(account.due_on)}</Fact>
        <Fact label={t('instalment')}>{account.instalment && money(account.instalment)}</Fact>
        <Fact label={t('last_payment')}>{account.last_payment_on && date(account.last_payment_on)}</Fact>
        <Fact label={t('last_payment_amount')}>{account.last_payment && money(account.last_payment)}</Fact>
        <Fact label={t('agent')}>{account.agent_name}</Fact>
        {extra.map(([name, value]) => (
          <Fact key={name} label={name}>
            {value}
          </Fact>
        ))}
      </SimpleGrid>
    </Card>
  );
}
