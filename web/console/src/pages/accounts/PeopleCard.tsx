/** Debtor, co-debtor, guarantor, and how to reach them. */
import { Anchor, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { formatPhone } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import type { Account } from './queries.ts';

export function PeopleCard({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  return (
    <Card withBorder mb="md">
      <Title order={2} size="h4" mb="sm">
        {t('people')}
      </Title>
      <Stack gap="md">
        {account.people.map((person) => (
          <div key={person.id}>
            <Group gap="xs">
              <Text fw={600}>{person.name || '—'}</Text>
              <Badge variant="light" color="gray" tt="none">
                {t(`role.${person.role}`)}
              </Badge>
            </Group>
            {person.document && (
              <Text size="sm" c="dimmed">
                {t('document')}: {person.document}
              </Text>
            )}
            <Group gap="md">
              {person.phones.map((phone) => (
                <Anchor key={phone} size="sm" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
                  {formatPhone(phone)}
                </Anchor>
              ))}
              {person.emails.map((email) => (
                <Anchor key={email} size="sm" href={`mailto:${email}`}>
                  {email}
                </Anchor>
              ))}
            </Group>
          </div>
        ))}
        {account.people.length === 0 && <Text c="dimmed">{t('no_people')}</Text>}
      </Stack>
    </Card>
  );
}
