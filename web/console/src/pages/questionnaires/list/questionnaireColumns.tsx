/** The columns of the list of questionnaires. */
import { Anchor, Badge, Group, Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableColumn } from '../../../table/index.ts';
import type { QuestionnaireSummary } from '../queries.ts';
import { QuestionnaireMenu } from './QuestionnaireMenu.tsx';

function State({ row }: { row: QuestionnaireSummary }) {
  const { t } = useTranslation('questionnaires');
  return (
    <Group gap={4} wrap="nowrap">
      {row.retired_at && (
        <Badge color="gray" variant="light" tt="none">
          {t('list.retired')}
        </Badge>
      )}
      {row.draft_changed_at && (
        <Badge color="yellow" variant="light" tt="none" c="var(--mantine-color-text)">
          {t('list.draft')}
        </Badge>
      )}
      {row.version && (
        <Badge color="teal" variant="light" tt="none" c="var(--mantine-color-text)">
          {t('list.version', { version: row.version })}
        </Badge>
      )}
    </Group>
  );
}

/** Wide enough beside the menu of a laptop; on a larger screen the columns share what is left. */
export function useQuestionnaireColumns(administer: boolean): TableColumn<QuestionnaireSummary>[] {
  const { t } = useTranslation('questionnaires');
  const { dateTime, number } = useFormats();
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('list.name'),
        width: 200,
        cell: (row) => (
          <Anchor
            component={Link}
            to={`/questionnaires/${row.id}`}
            fw={600}
            c="inherit"
            onClick={(event) => event.stopPropagation()}
          >
            {row.title}
          </Anchor>
        ),
        text: (row) => row.title,
      },
      {
        id: 'state',
        header: t('list.state'),
        width: 190,
        cell: (row) => <State row={row} />,
        text: (row) => String(row.version ?? ''),
      },
      {
        id: 'questions',
        header: t('list.questions'),
        width: 96,
        align: 'end',
        cell: (row) => number(row.questions),
        text: (row) => String(row.questions),
      },
      {
        id: 'languages',
        header: t('list.languages'),
        width: 96,
        cell: (row) => row.languages.join(', ') || '—',
        text: (row) => row.languages.join(' '),
      },
      {
        id: 'used_by',
        header: t('list.used_by'),
        width: 160,
        cell: (row) => row.used_by.map(({ name }) => name).join(', ') || '—',
        text: (row) => row.used_by.map(({ name }) => name).join(' '),
      },
      {
        id: 'published',
        header: t('list.published'),
        width: 172,
        cell: (row) => (
          <>
            {row.published_at ? dateTime(row.published_at) : '—'}
            {row.published_by && (
              <Text size="xs" c="dimmed">
                {row.published_by}
              </Text>
            )}
          </>
        ),
        text: (row) => row.published_at ?? '',
      },
      {
        id: 'menu',
        header: '',
        width: 60,
        fixed: true,
        cell: (row) => <QuestionnaireMenu row={row} administer={administer} />,
      },
    ],
    [t, dateTime, number, administer],
  );
}
