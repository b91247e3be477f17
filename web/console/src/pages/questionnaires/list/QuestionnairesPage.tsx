/** The questionnaires: which are published, which are being written, and who asks them. */
import { Switch } from '@mantine/core';
import { IconForms } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';
import { asOnlyPage, WholeListPage } from '../../../table/index.ts';
import { QuestionnairesTabs } from '../QuestionnairesTabs.tsx';
import { type QuestionnaireSummary, questionnairesQuery } from '../queries.ts';
import { NewQuestionnaire } from './NewQuestionnaire.tsx';
import { useQuestionnaireColumns } from './questionnaireColumns.tsx';

export function QuestionnairesPage() {
  const { t } = useTranslation('questionnaires');
  const { administer } = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const [retired, setRetired] = useState(false);
  const select = useMemo(
    () => (all: QuestionnaireSummary[]) => asOnlyPage(all.filter((row) => retired || !row.retired_at)),
    [retired],
  );
  const query = useQuery({ ...questionnairesQuery, select });
  const columns = useQuestionnaireColumns(administer);
  const open = (id: string) =>
    void navigate({ to: '/questionnaires/$questionnaireId', params: { questionnaireId: id } });
  return (
    <WholeListPage
      name="questionnaires"
      title={t('list.title')}
      description={t('list.lead')}
      above={<QuestionnairesTabs value="/questionnaires" />}
      columns={columns}
      query={query}
      onOpen={(row) => open(row.id)}
      filters={
        <Switch
          label={t('list.show_retired')}
          checked={retired}
          onChange={(event) => setRetired(event.currentTarget.checked)}
        />
      }
      empty={{ icon: IconForms, title: t('list.empty.title'), text: t('list.empty.text') }}
      add={administer ? { label: t('list.add'), onClick: () => setAdding(true) } : undefined}
    >
      {adding && <NewQuestionnaire onClose={() => setAdding(false)} onMade={open} />}
    </WholeListPage>
  );
}
