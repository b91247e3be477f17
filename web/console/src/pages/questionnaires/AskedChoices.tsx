/** What a portfolio or a segment asks at each kind of visit, when it is not what the kind asks. */
import { Select, SimpleGrid } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { kindsQuery, type VisitKind } from '../visits/queries.ts';
import { type QuestionnaireSummary, questionnairesQuery } from './queries.ts';

export type Asked = Schema<'PortfolioQuestionnaire'>;

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

export interface AskedChoicesProps {
  asked: Asked[];
  disabled: boolean;
  columns?: number;
  onChange: (asked: Asked[]) => void;
}

export function AskedChoices({ asked, disabled, columns = 3, onChange }: AskedChoicesProps) {
  const { data: kinds = [] } = useQuery(kindsQuery);
  const { data: questionnaires = [] } = useQuery(questionnairesQuery);
  const choose = (kindId: string, questionnaireId: string | null) => {
    const others = asked.filter(({ kind_id }) => kind_id !== kindId);
    const chosen = questionnaireId ? [{ kind_id: kindId, questionnaire_id: questionnaireId }] : [];
    onChange([...others, ...chosen]);
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: Math.min(columns, 2), lg: columns }}>
      {kinds
        .filter(({ archived }) => !archived)
        .map((kind) => (
          <Choice
            key={kind.id}
            kind={kind}
            asked={asked.find(({ kind_id }) => kind_id === kind.id)}
            questionnaires={questionnaires}
            disabled={disabled}
            onChoose={(questionnaireId) => choose(kind.id, questionnaireId)}
          />
        ))}
    </SimpleGrid>
  );
}
