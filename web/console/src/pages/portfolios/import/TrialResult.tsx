/** What the import would do, before anything is written. */
import { Alert, Loader, Stack, Title } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { failureText } from '../../../app/failures.ts';
import { FindingsTable } from './FindingsTable.tsx';
import { ImportFigures } from './ImportFigures.tsx';

export interface TrialResultProps {
  importId: string;
  plan: Schema<'ImportPlanRequest'>;
  /** The columns are complete. */
  enabled: boolean;
}

export function TrialResult({ importId, plan, enabled }: TrialResultProps) {
  const { t } = useTranslation('imports');
  const trial = useQuery({
    queryKey: ['imports', importId, 'trial', plan],
    queryFn: () =>
      answer(api.POST('/api/v1/imports/{id}/trial', { params: { path: { id: importId } }, body: plan })),
    placeholderData: keepPreviousData,
    enabled,
  });
  if (!enabled) return null;
  if (trial.error) return <Alert color="red">{failureText(trial.error)}</Alert>;
  if (!trial.data) return <Loader size="sm" aria-label={t('trial.running')} />;
  const refused = trial.data.findings.slice(0, 100);
  return (
    <Stack gap="sm" component="section" aria-labelledby="trial-title">
      <Title order={2} size="h4" id="trial-title">
        {t('trial.title')}
      </Title>
      <ImportFigures counts={trial.data.counts} />
      {refused.length > 0 && <FindingsTable findings={refused} />}
    </Stack>
  );
}
