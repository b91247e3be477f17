/** Changes days and priority of visits. */
import { ApiError } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { showSuccess } from '../../app/failures.ts';
import { fieldProblemText } from '../../app/fieldProblems.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { DueFields, type DueValues } from './DueFields.tsx';
import type { VisitsDialogProps } from './MoveDialog.tsx';
import { refreshVisits } from './queries.ts';

export function ScheduleDialog({ ids, onClose, onDone }: VisitsDialogProps) {
  const { t } = useTranslation('visits');
  const [values, setValues] = useState<DueValues>({ from: null, to: null, priority: '3' });
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/visits/schedule', {
          body: {
            visit_ids: ids,
            due: { from: values.from, to: values.to ?? values.from },
            priority: Number(values.priority),
          },
        }),
      ),
    onSuccess: async ({ count }) => {
      showSuccess(t('schedule.done', { count }));
      await refreshVisits();
      onDone();
    },
  });
  const problem = save.error instanceof ApiError ? save.error.fields[0] : undefined;
  return (
    <FormDialog
      title={t('schedule.title', { count: ids.length })}
      saving={{ isPending: save.isPending, error: null }}
      dirty={false}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <DueFields values={values} onChange={setValues} error={problem && fieldProblemText(problem)} />
    </FormDialog>
  );
}
