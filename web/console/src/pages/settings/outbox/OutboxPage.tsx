/** Outbox: every message with what became of it; what failed can be sent again. */
import { Button } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { STATE_LOOKS, StateBadge, useFormats } from '@ronda/ui';
import { IconInbox } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showSuccess } from '../../../app/failures.ts';
import { useMay } from '../../../app/session.ts';
import { FilterSelect, ListPage, type TableColumn, useTableState } from '../../../table/index.ts';
import { FailureNote } from '../FailureNote.tsx';
import { MessageDialog } from './MessageDialog.tsx';
import { TroubledWork } from './TroubledWork.tsx';

type Message = Schema<'Message'>;
const DEFAULTS = { sort: '-created_at', filters: ['state'] };
const STATES = Object.keys(STATE_LOOKS.message);

export function useRetry() {
  const { t } = useTranslation('notices');
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/v1/messages/{id}/retry', { params: { path: { id } } })),
    onSuccess: () => showSuccess(t('retried')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['messages'] }),
  });
}

/** Wide enough beside both menus of a laptop; on a larger screen the columns share what is left. */
function useColumns(): TableColumn<Message>[] {
  const { t } = useTranslation('notices');
  const { dateTime } = useFormats();
  const retry = useRetry();
  return useMemo(
    () => [
      {
        id: 'subject',
        header: t('subject'),
        width: 165,
        sortable: true,
        cell: (row) => <b>{row.subject}</b>,
        text: (row) => row.subject,
      },
      {
        id: 'state',
        header: t('state_label'),
        width: 98,
        sortable: true,
        cell: (row) => <StateBadge kind="message" value={row.state} />,
        text: (row) => row.state,
      },
      {
        id: 'recipient',
        header: t('recipient'),
        width: 115,
        sortable: true,
        cell: (row) => row.recipient,
        text: (row) => row.recipient,
      },
      {
        id: 'kind',
        header: t('kind_label'),
        width: 115,
        hidden: true,
        cell: (row) => t(`kind.${row.kind}`),
        text: (row) => row.kind,
      },
      {
        id: 'created_at',
        header: t('created_at'),
        width: 172,
        sortable: true,
        cell: (row) => dateTime(row.created_at),
        text: (row) => row.created_at,
      },
      {
        id: 'error',
        header: t('error'),
        width: 108,
        cell: (row) => (row.last_error ? <FailureNote failure={row.last_error} /> : '—'),
        text: (row) =>
          row.last_error ? `${t(`failure.${row.last_error.reason}`)} ${row.last_error.detail}` : '',
      },
      {
        id: 'retry',
        header: '',
        width: 90,
        fixed: true,
        cell: (row) =>
          row.state === 'failed' ? (
            <Button
              size="compact-sm"
              variant="default"
              onClick={(event) => {
                event.stopPropagation();
                retry.mutate(row.id);
              }}
            >
              {t('common:actions.retry')}
            </Button>
          ) : null,
      },
    ],
    [t, dateTime, retry],
  );
}

export function OutboxPage() {
  const { t } = useTranslation('notices');
  const { administer } = useMay();
  const state = useTableState(DEFAULTS);
  const [open, setOpen] = useState<string>();
  const query = useQuery({
    queryKey: ['messages', state.parameters],
    queryFn: () => answer(api.GET('/api/v1/messages', { params: { query: state.parameters } })),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return (
    <ListPage
      name="outbox"
      title={t('outbox.title')}
      description={t('outbox.lead')}
      above={administer && <TroubledWork />}
      columns={useColumns()}
      state={state}
      query={query}
      onOpen={(row) => setOpen(row.id)}
      filters={
        <FilterSelect
          state={state}
          name="state"
          label={t('state_label')}
          data={STATES.map((value) => ({ value, label: t(`states:message.${value}`) }))}
        />
      }
      empty={{ icon: IconInbox, title: t('outbox.empty.title'), text: t('outbox.empty.text') }}
    >
      {open && <MessageDialog id={open} onClose={() => setOpen(undefined)} />}
    </ListPage>
  );
}
