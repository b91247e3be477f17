/** What this portfolio asks at each kind of visit, when it is not what the kind asks. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { showSuccess } from '../../app/failures.ts';
import { useMay } from '../../app/session.ts';
import { Panel } from '../../components/Panel.tsx';
import { type Asked, AskedChoices } from '../questionnaires/AskedChoices.tsx';
import { portfolioQuestionnairesQuery } from './queries.ts';

export function PortfolioQuestionnaires({ portfolioId }: { portfolioId: string }) {
  const { t } = useTranslation('portfolios');
  const { administer } = useMay();
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
  return (
    <Panel title={t('questionnaires.title')} text={t('questionnaires.hint')}>
      <AskedChoices
        asked={data.questionnaires}
        disabled={!administer || save.isPending}
        onChange={(asked) => save.mutate(asked)}
      />
    </Panel>
  );
}
