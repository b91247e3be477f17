/** The columns of the list of segments. */
import { Menu } from '@mantine/core';
import { IconForms, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useBranchOptions } from '../../../app/branches.ts';
import { useMay } from '../../../app/session.ts';
import { nameColumn, RowMenu, type TableColumn, useColumnKinds, wordsColumn } from '../../../table/index.ts';
import { questionnairesQuery } from '../../questionnaires/queries.ts';
import { type Segment, wordsOf } from './queries.ts';
import { useFilterWords } from './useFilterWords.ts';

interface SegmentActions {
  onEdit: (segment: Segment) => void;
  onAsk: (segment: Segment) => void;
  onRemove: (segment: Segment) => void;
}

function SegmentActionsMenu({ segment, onEdit, onAsk, onRemove }: SegmentActions & { segment: Segment }) {
  const { t } = useTranslation('segments');
  const { administer } = useMay();
  return (
    <RowMenu label={t('menu', { name: segment.name })}>
      <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onEdit(segment)}>
        {t('edit')}
      </Menu.Item>
      {administer && (
        <Menu.Item leftSection={<IconForms size={16} />} onClick={() => onAsk(segment)}>
          {t('asks.open')}
        </Menu.Item>
      )}
      <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => onRemove(segment)}>
        {t('remove')}
      </Menu.Item>
    </RowMenu>
  );
}

export function useSegmentColumns(actions: SegmentActions): TableColumn<Segment>[] {
  const { t } = useTranslation('segments');
  const { supervise } = useMay();
  const { count } = useColumnKinds();
  const branches = useBranchOptions();
  const words = useFilterWords();
  const { data: questionnaires = [] } = useQuery(questionnairesQuery);
  const titles = (segment: Segment) =>
    segment.questionnaires
      .map(({ questionnaire_id }) => questionnaires.find(({ id }) => id === questionnaire_id)?.title)
      .filter(Boolean)
      .join(', ');
  return [
    nameColumn({ id: 'name', header: t('name'), width: 210 }, (row) => row.name),
    wordsColumn(
      { id: 'filter', header: t('accounts_in'), width: 280 },
      (row) => words(wordsOf(row)).join(' · ') || t('every_account'),
    ),
    count({ id: 'accounts', header: t('accounts'), width: 90 }, (row) => row.account_count),
    wordsColumn(
      { id: 'branch', header: t('branch'), width: 140 },
      (row) => branches.find(({ value }) => value === row.branch_id)?.label ?? t('all_branches'),
    ),
    wordsColumn({ id: 'asks', header: t('asks.column'), width: 200 }, titles),
    {
      id: 'menu',
      header: '',
      width: 56,
      fixed: true,
      cell: (row) => (supervise && row.editable ? <SegmentActionsMenu segment={row} {...actions} /> : null),
    },
  ];
}
