/** Webhooks: the customer's own systems that are told of events. */
import { Alert, Button, Group, Skeleton, Table, Title } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { EmptyState, useFormats } from '@ronda/ui';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { failureText, showSuccess } from '../../../app/failures.ts';
import { FailureNote } from '../FailureNote.tsx';
import classes from './notices.module.css';
import { WebhookDialog } from './WebhookDialog.tsx';

type Webhook = Schema<'Webhook'>;
const KEY = ['webhooks'];

function Actions({ hook }: { hook: Webhook }) {
  const { t } = useTranslation('notices');
  const path = { path: { id: hook.id } };
  const settle = () => queryClient.invalidateQueries({ queryKey: KEY });
  const change = useMutation({
    mutationFn: (disabled: boolean) =>
      answer(api.PUT('/api/v1/webhooks/{id}', { params: path, body: { disabled } })),
    onSettled: settle,
  });
  const test = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/webhooks/{id}/test', { params: path })),
    onSuccess: () => showSuccess(t('webhook.test_sent')),
    onSettled: settle,
  });
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      {!hook.disabled && (
        <Button size="compact-sm" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('webhook.test')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color={hook.disabled ? undefined : 'red.8'}
        loading={change.isPending}
        onClick={() => change.mutate(!hook.disabled)}
      >
        {t(hook.disabled ? 'webhook.enable' : 'webhook.disable')}
      </Button>
    </Group>
  );
}

function Rows({ hooks }: { hooks: readonly Webhook[] }) {
  const { t } = useTranslation('notices');
  const { dateTime } = useFormats();
  const last = (hook: Webhook) => {
    if (hook.disabled) return t('webhook.disabled');
    if (!hook.last_sent_at) return t('webhook.never');
    return (
      <>
        {dateTime(hook.last_sent_at)} ·{' '}
        {hook.last_failure ? <FailureNote failure={hook.last_failure} /> : t('webhook.delivered')}
      </>
    );
  };
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="45%">{t('webhook.url')}</Table.Th>
            <Table.Th>{t('webhook.last')}</Table.Th>
            <Table.Th aria-label={t('webhook.actions')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {hooks.map((hook) => (
            <Table.Tr key={hook.id} data-disabled={hook.disabled || undefined} className={classes.hook}>
              <Table.Td>
                <span className={classes.url}>{hook.url}</span>
                <div className={classes.faint}>
                  {hook.events.map((event) => t(`event.${event}`)).join(' · ')}
                </div>
              </Table.Td>
              <Table.Td className={classes.faint}>{last(hook)}</Table.Td>
              <Table.Td>
                <Actions hook={hook} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

export function WebhooksPanel() {
  const { t } = useTranslation('notices');
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => answer(api.GET('/api/v1/webhooks')),
    refetchInterval: 20_000,
  });
  return (
    <section className={classes.panel} aria-labelledby="webhooks">
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h4" id="webhooks">
            {t('webhook.title')}
          </Title>
          <p className={classes.lead}>{t('webhook.lead')}</p>
        </div>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('webhook.add')}
        </Button>
      </Group>
      {query.error && <Alert color="red">{failureText(query.error)}</Alert>}
      {query.isPending && <Skeleton height={100} />}
      {query.data?.rows.length === 0 && (
        <EmptyState icon={IconWebhook} title={t('webhook.empty.title')} text={t('webhook.empty.text')} />
      )}
      {query.data && query.data.rows.length > 0 && <Rows hooks={query.data.rows} />}
      {adding && <WebhookDialog events={query.data?.events ?? []} onClose={() => setAdding(false)} />}
    </section>
  );
}
