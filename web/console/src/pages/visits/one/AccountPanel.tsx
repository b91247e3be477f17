/** Whose debt it is, how to reach them, and where they live. */
import { Anchor, Stack, Text } from '@mantine/core';
import { formatPhone, useFormats } from '@ronda/ui';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/Panel.tsx';
import { DueText } from '../DueText.tsx';
import type { Visit } from '../queries.ts';
import { Facts } from './Facts.tsx';

type Person = Visit['people'][number];

function PersonLines({ person }: { person: Person }) {
  const { t } = useTranslation('visit');
  return (
    <div>
      <Text size="sm" fw={600}>
        {person.name}{' '}
        <Text component="span" size="xs" c="dimmed" fw={400}>
          {t(`roles.${person.role}`, { defaultValue: person.role })}
        </Text>
      </Text>
      {person.phones.map((phone) => (
        <Anchor key={phone} href={`tel:${phone}`} size="sm" mr="sm">
          {formatPhone(phone)}
        </Anchor>
      ))}
      {person.emails.map((email) => (
        <Anchor key={email} href={`mailto:${email}`} size="sm" mr="sm">
          {email}
        </Anchor>
      ))}
    </div>
  );
}

export function AccountPanel({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visit');
  const { money, number } = useFormats();
  const { account, address } = visit;
  return (
    <Panel title={t('account')}>
      <Facts
        facts={[
          {
            label: t('external_id'),
            value: (
              <Anchor component={Link} to={`/accounts/${account.id}`} size="sm">
                {account.external_id}
              </Anchor>
            ),
          },
          { label: t('creditor'), value: account.creditor },
          { label: t('portfolio'), value: account.portfolio_name },
          { label: t('product'), value: account.product },
          { label: t('overdue'), value: account.overdue && money(account.overdue) },
          { label: t('balance'), value: account.balance && money(account.balance) },
          {
            label: t('days_past_due'),
            value: account.days_past_due == null ? null : number(account.days_past_due),
          },
          { label: t('agent'), value: visit.agent_name ?? t('visits:nobody') },
          {
            label: t('visits:columns.due'),
            value: (visit.due_from || visit.due_to) && (
              <DueText from={visit.due_from} to={visit.due_to} finished={Boolean(visit.finished_at)} />
            ),
          },
          { label: t('visits:columns.priority'), value: t(`visits:priority.${visit.priority}`) },
          { label: t('assignment_note'), value: visit.assignment_note },
          { label: t('reference'), value: address.reference },
          {
            label: t('pin'),
            value: address.pin
              ? t(`pin_sources.${address.pin_source}`, { defaultValue: address.pin_source ?? '' })
              : t('no_pin'),
          },
        ]}
      />
      <Stack gap="xs" mt="md">
        {visit.people.map((person) => (
          <PersonLines key={person.id} person={person} />
        ))}
      </Stack>
    </Panel>
  );
}
