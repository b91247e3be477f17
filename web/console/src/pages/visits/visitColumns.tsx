/** The columns of the list of visits. */
import { Text } from '@mantine/core';
import { StateBadge } from '@ronda/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type TableColumn, useColumnKinds } from '../../table/index.ts';
import { DueText } from './DueText.tsx';
import type { VisitSummary } from './queries.ts';

const dash = '—';

export function useVisitColumns(): TableColumn<VisitSummary>[] {
  const { t } = useTranslation('visits');
  const { moment, amount, count } = useColumnKinds();
  return useMemo(
    () => [
      {
        id: 'debtor',
        header: t('columns.debtor'),
        width: 220,
        sortable: true,
        cell: (row) => (
          <>
            <Text component="span" fw={600} fz="inherit">
              {row.debtor_name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {row.address}
            </Text>
          </>
        ),
        text: (row) => row.debtor_name,
      },
      {
        id: 'state',
        header: t('columns.state'),
        width: 125,
        sortable: true,
        cell: (row) => <StateBadge kind="visit" value={row.state} />,
        text: (row) => row.state,
      },
      {
        id: 'outcome',
        header: t('columns.outcome'),
        width: 180,
        sortable: true,
        cell: (row) => row.outcome_label ?? dash,
        text: (row) => row.outcome_label ?? '',
      },
      {
        id: 'verdict',
        header: t('columns.verdict'),
        width: 130,
        sortable: true,
        cell: (row) => (row.verdict ? <StateBadge kind="presence" value={row.verdict} /> : dash),
        text: (row) => row.verdict ?? '',
      },
      {
        id: 'agent',
        header: t('columns.agent'),
        width: 170,
        sortable: true,
        cell: (row) =>
          row.agent_name ?? (
            <Text c="dimmed" fz="inherit">
              {t('nobody')}
            </Text>
          ),
        text: (row) => row.agent_name ?? '',
      },
      {
        id: 'due',
        header: t('columns.due'),
        width: 120,
        sortable: true,
        cell: (row) => <DueText from={row.due_from} to={row.due_to} finished={Boolean(row.finished_at)} />,
        text: (row) => row.due_to ?? row.due_from ?? '',
      },
      moment(
        { id: 'finished', header: t('columns.finished'), width: 160, sortable: true },
        (row) => row.finished_at,
      ),
      amount({ id: 'promise', header: t('columns.promise'), width: 110 }, (row) => row.promise),
      amount(
        { id: 'overdue', header: t('columns.overdue'), width: 120, sortable: true, hidden: true },
        (row) => row.overdue,
      ),
      {
        id: 'external_id',
        header: t('columns.external_id'),
        width: 140,
        sortable: true,
        hidden: true,
        cell: (row) => row.external_id,
        text: (row) => row.external_id,
      },
      {
        id: 'kind',
        header: t('columns.kind'),
        width: 170,
        hidden: true,
        cell: (row) => row.kind_name,
        text: (row) => row.kind_name,
      },
      {
        id: 'priority',
        header: t('columns.priority'),
        width: 110,
        sortable: true,
        hidden: true,
        cell: (row) => t(`priority.${row.priority}`),
        text: (row) => String(row.priority),
      },
      count(
        { id: 'days_past_due', header: t('columns.days_past_due'), width: 130, hidden: true },
        (row) => row.days_past_due,
      ),
      moment(
        { id: 'assigned', header: t('columns.assigned'), width: 170, sortable: true, hidden: true },
        (row) => row.assigned_at,
      ),
    ],
    [t, moment, amount, count],
  );
}
