/** The columns of the list of what came by ODK Collect. */
import { Badge, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nameColumn, type TableColumn, useColumnKinds, wordsColumn } from '../../../table/index.ts';
import type { CollectedSummary } from './queries.ts';

function Problems({ row }: { row: CollectedSummary }) {
  const { t } = useTranslation('collected');
  return (
    <Group gap={6}>
      {row.problem_count > 0 ? (
        <Badge tt="none" color="orange" variant="light" leftSection={<IconAlertTriangle size={12} />}>
          {t('problem_count', { count: row.problem_count })}
        </Badge>
      ) : (
        !row.replaced_by && '—'
      )}
      {row.replaced_by && (
        <Badge tt="none" color="gray" variant="light">
          {t('replaced')}
        </Badge>
      )}
    </Group>
  );
}

export function useCollectedColumns(): TableColumn<CollectedSummary>[] {
  const { t } = useTranslation('collected');
  const { moment, count } = useColumnKinds();
  return useMemo(
    () => [
      nameColumn(
        { id: 'questionnaire', header: t('questionnaire'), width: 190, sortable: true },
        (row) => row.title,
      ),
      count({ id: 'version', header: t('version'), width: 100, sortable: true }, (row) => row.version),
      wordsColumn({ id: 'agent', header: t('agent'), width: 150, sortable: true }, (row) =>
        [row.agent_code, row.agent_name].filter(Boolean).join(' · '),
      ),
      wordsColumn(
        { id: 'branch', header: t('branch'), width: 130, sortable: true },
        (row) => row.branch_name,
      ),
      moment({ id: 'received', header: t('received'), width: 170, sortable: true }, (row) => row.received_at),
      {
        id: 'problems',
        header: t('problems'),
        width: 130,
        cell: (row) => <Problems row={row} />,
        text: (row) => String(row.problem_count),
      },
      count({ id: 'files', header: t('files'), width: 90 }, (row) => row.file_count),
    ],
    [t, moment, count],
  );
}
