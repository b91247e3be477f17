/** Notices: who is told of what by e-mail, and which systems are told by webhook. */
import { Alert, Button, Checkbox, Skeleton, Table } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { EmptyState } from '@ronda/ui';
import { IconMailOff, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { failureText, showSuccess } from '../../../app/failures.ts';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import classes from './notices.module.css';
import { WebhooksPanel } from './WebhooksPanel.tsx';

type Subscriber = Schema<'Subscriber'>;
const KEY = ['subscriptions'];

function TestMail() {
  const { t } = useTranslation('notices');
  const test = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/messages/test')),
    onSuccess: () => showSuccess(t('test_sent')),
  });
  return (
    <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
      {t('test')}
    </Button>
  );
}

function useTopics() {
  return useMutation({
    mutationFn: ({ person, topics }: { person: Subscriber; topics: string[] }) =>
      answer(
        api.PUT('/api/v1/subscriptions/{id}', {
          params: { path: { id: person.user_id } },
          body: { topics },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

function People({ people, topics }: { people: readonly Subscriber[]; topics: readonly string[] }) {
  const { t } = useTranslation('notices');
  const change = useTopics();
  /** What was just asked for is shown at once, not when the server has answered. */
  const topicsOf = (person: Subscriber) =>
    change.isPending && change.variables.person.user_id === person.user_id
      ? change.variables.topics
      : person.topics;
  const toggle = (person: Subscriber, topic: string, on: boolean) =>
    change.mutate({
      person,
      topics: on ? [...person.topics, topic] : person.topics.filter((known) => known !== topic),
    });
  if (people.length === 0) {
    return <EmptyState icon={IconUsers} title={t('no_people.title')} text={t('no_people.text')} />;
  }
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('person')}</Table.Th>
            {topics.map((topic) => (
              <Table.Th key={topic}>{t(`topic.${topic}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.user_id}>
              <Table.Td>
                <b>{person.name}</b>
                <div className={classes.faint}>{person.email}</div>
              </Table.Td>
              {topics.map((topic) => (
                <Table.Td key={topic}>
                  <Checkbox
                    aria-label={t('tell', { name: person.name, topic: t(`topic.${topic}`) })}
                    checked={topicsOf(person).includes(topic)}
                    disabled={change.isPending && change.variables.person.user_id === person.user_id}
                    onChange={(event) => toggle(person, topic, event.currentTarget.checked)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

export function NoticesPage() {
  const { t } = useTranslation('notices');
  const query = useQuery({ queryKey: KEY, queryFn: () => answer(api.GET('/api/v1/subscriptions')) });
  return (
    <Page>
      <PageHeader title={t('title')} description={t('lead')} actions={<TestMail />} />
      {query.error && <Alert color="red">{failureText(query.error)}</Alert>}
      {query.isPending && <Skeleton height={160} />}
      {query.data && !query.data.mail_server && (
        <Alert icon={<IconMailOff size={20} />} color="yellow" mb="md" title={t('no_mail.title')}>
          {t('no_mail.text')}
        </Alert>
      )}
      {query.data && <People people={query.data.rows} topics={query.data.topics} />}
      <WebhooksPanel />
    </Page>
  );
}
