/** What can be done with a questionnaire without opening it. */
import { Menu } from '@mantine/core';
import { IconArchive, IconCopy, IconDownload, IconHistory, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showSuccess } from '../../../app/failures.ts';
import { RowMenu } from '../../../table/index.ts';
import { ExportItems } from '../ExportItems.tsx';
import { begin, discardDraft, fromWire, type QuestionnaireSummary, retire } from '../queries.ts';
import { useDownload } from './useDownload.tsx';

function useChange(words: string, work: () => Promise<unknown>) {
  return useMutation({
    mutationFn: work,
    onSuccess: async () => {
      showSuccess(words);
      await queryClient.invalidateQueries({ queryKey: ['questionnaires'] });
    },
  });
}

export function QuestionnaireMenu({ row, administer }: { row: QuestionnaireSummary; administer: boolean }) {
  const { t } = useTranslation('questionnaires');
  const copy = useChange(t('list.copied'), async () => {
    const draft = await answer(
      api.GET('/api/v1/questionnaires/{id}/draft', { params: { path: { id: row.id } } }),
    );
    await begin(t('list.copy_of', { title: draft.title }).slice(0, 120), fromWire(draft.definition));
  });
  const retiring = useChange(t(row.retired_at ? 'list.reinstated' : 'list.retired_done'), () =>
    retire(row.id, !row.retired_at),
  );
  const download = useDownload(row.id);
  const discarding = useChange(t('list.discarded'), () => discardDraft(row.id, row.draft_revision ?? 0));
  return (
    <RowMenu label={t('list.menu', { title: row.title })}>
      <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => download.mutate()}>
        {t('list.download')}
      </Menu.Item>
      {row.version && <ExportItems questionnaireId={row.id} />}
      {row.version && (
        <Menu.Item
          component={Link}
          to={`/questionnaires/${row.id}/versions`}
          leftSection={<IconHistory size={16} />}
        >
          {t('versions.open')}
        </Menu.Item>
      )}
      {administer && (
        <>
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy.mutate()}>
            {t('list.copy')}
          </Menu.Item>
          {row.version && (
            <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => retiring.mutate()}>
              {t(row.retired_at ? 'list.reinstate' : 'list.retire')}
            </Menu.Item>
          )}
          {row.draft_revision && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => discarding.mutate()}>
              {t('list.discard')}
            </Menu.Item>
          )}
        </>
      )}
    </RowMenu>
  );
}
