/** What this portfolio asks at each kind of visit, when it is not what the kind asks. */
import { Select, SimpleGrid } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { showSuccess } from '../../app/failures.ts';
import { useMay } from '../../app/session.ts';
import { Panel } from '../../components/Panel.tsx';
import { type QuestionnaireSummary, questionnairesQuery } from '../questionnaires/queries.ts';
import { kindsQuery, type VisitKind } from '../visits/queries.ts';
import { portfolioQuestionnairesQuery } from './queries.ts';

type Asked = Schema<'PortfolioQuestionnaire'>;

interface ChoiceProps {
  kind: VisitKind;
  asked: Asked | undefined;
  questionnaires: QuestionnaireSummary[];
  disabled: boolean;
  onChoose: (questionnaireId: string | null) => void;
}

function Choice({ kind, asked, questionnaires, disabled, onChoose }: ChoiceProps) {
  const { t } = useTranslation('portfolios');
  const own = questionnaires.find(({ id }) => id === kind.questionnaire_id);
  const offered = questionnaires.filter(
    ({ id, version, retired_at }) => id === asked?.questionnaire_id || (version && !retired_at),
  );
  return (
    <Select
      clearable
      searchable
      label={kind.name}
      placeholder={own ? t('questionnaires.of_kind', { title: own.title }) : t('questionnaires.none')}
      data={offered.map(({ id, title }) => ({ value: id, label: title }))}
      value={asked?.questionnaire_id ?? null}
      disabled={disabled}
      onChange={onChoose}
    />
  );
}

export function PortfolioQuestionnaires({ portfolioId }: { portfolioId: string }) {
  const { t } = useTranslation('portfolios');
  const { administer } = useMay();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const { data: questionnaires = [] } = useQuery(questionnairesQuery);
  const { data } = useQuery(portfolioQuestionnairesQuery(portfolioId));
  const save = useMutation({
    mutationFn: (next: Asked[]) =>
      answer(
        api.PUT('/api/v1/portfolios/{id}/questionnaires', {
          params: { path: { id: portfolioId } },
          body: { questionnaires: next },
        }),
      ),
    onSuccess: async (saved) => {
      queryClient.setQueryData(portfolioQuestionnairesQuery(portfolioId).queryKey, saved);
      showSuccess(t('questionnaires.saved'));
      await queryClient.invalidateQueries({ queryKey: ['questionnaires'] });
    },
  });
  if (!data) return null;
  const choose = (kindId: string, questionnaireId: string | null) => {
    const others = data.questionnaires.filter(({ kind_id }) => kind_id !== kindId);
    const chosen = questionnaireId ? [{ kind_id: kindId, questionnaire_id: questionnaireId }] : [];
    save.mutate([...others, ...chosen]);
  };
  return (
    <Panel title={t('questionnaires.title')} text={t('questionnaires.hint')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {kinds
          .filter(({ archived }) => !archived)
          .map((kind) => (
            <Choice
              key={kind.id}
              kind={kind}
              asked={data.questionnaires.find(({ kind_id }) => kind_id === kind.id)}
              questionnaires={questionnaires}
              disabled={!administer || save.isPending}
              onChoose={(questionnaireId) => choose(kind.id, questionnaireId)}
            />
          ))}
      </SimpleGrid>
    </Panel>
  );
}
