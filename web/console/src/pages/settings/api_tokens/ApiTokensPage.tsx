/** Credentials of the customer's own systems: made here, shown once, revoked at once. */
import { Button } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { StateBadge, useFormats } from '@ronda/ui';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { confirm } from '../../../components/confirm.tsx';
import {
  asOnlyPage,
  type TableColumn,
  useColumnKinds,
  WholeListPage,
  wordsColumn,
} from '../../../table/index.ts';
import { ApiTokenDialog } from './ApiTokenDialog.tsx';

type ApiToken = Schema<'ApiToken'>;

function useColumns(onRevoke: (row: ApiToken) => void): TableColumn<ApiToken>[] {
  const { t } = useTranslation('api_tokens');
  const { dateTime } = useFormats();
  const { moment } = useColumnKinds();
  return useMemo(
    () => [
      wordsColumn({ id: 'name', header: t('name'), width: 190 }, (row) => row.name),
      {
        id: 'state',
        header: t('state'),
        width: 100,
        cell: (row) => <StateBadge kind="device" value={row.revoked_at ? 'revoked' : 'active'} />,
        text: (row) => (row.revoked_at ? 'revoked' : 'active'),
      },
      wordsColumn({ id: 'role', header: t('role'), width: 120 }, (row) => t(`roles.${row.role}`)),
      moment({ id: 'created_at', header: t('created_at'), width: 170 }, (row) => row.created_at),
      {
        id: 'last_used_at',
        header: t('last_used_at'),
        width: 150,
        cell: (row) => (row.last_used_at ? dateTime(row.last_used_at) : t('never')),
        text: (row) => row.last_used_at ?? '',
      },
      {
        id: 'revoke',
        header: '',
        width: 96,
        fixed: true,
        cell: (row) =>
          row.revoked_at ? null : (
            <Button size="compact-xs" variant="subtle" color="red.8" onClick={() => onRevoke(row)}>
              {t('revoke')}
            </Button>
          ),
      },
    ],
    [t, dateTime, moment, onRevoke],
  );
}

export function ApiTokensPage() {
  const { t } = useTranslation('api_tokens');
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: ['api-tokens'],
    queryFn: () => answer(api.GET('/api/v1/api-tokens')),
    select: asOnlyPage<ApiToken>,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/api-tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['api-tokens'] }),
  });
  const ask = useMemo(
    () => (row: ApiToken) =>
      confirm({
        title: t('revoke_title', { name: row.name }),
        text: t('revoke_text'),
        confirm: t('revoke'),
        cancel: t('common:actions.cancel'),
        danger: true,
        onConfirm: () => revoke.mutate(row.id),
      }),
    [t, revoke.mutate],
  );
  const columns = useColumns(ask);
  return (
    <WholeListPage
      name="api-tokens"
      title={t('title')}
      description={t('lead')}
      columns={columns}
      query={query}
      empty={{ icon: IconKey, title: t('none'), text: t('none_text') }}
      add={{ label: t('add'), onClick: () => setAdding(true) }}
    >
      {adding && <ApiTokenDialog onClose={() => setAdding(false)} />}
    </WholeListPage>
  );
}
