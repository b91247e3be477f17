/** A supervisor corrects one answer, or how often something occurs, and says why; the original stays. */
import { Alert, Text, Textarea } from '@mantine/core';
import { ApiError } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../../app/api.ts';
import { failureText, showSuccess } from '../../../app/failures.ts';
import { FormDialog } from '../../../components/FormDialog.tsx';
import { refreshVisits, submissionQuery } from '../queries.ts';
import { AnswerField } from './AnswerField.tsx';
import { type Correcting, type Entered, isChanged, isComplete, send, untouched } from './correction.ts';
import { FileField } from './FileField.tsx';
import { isFile } from './files.ts';

function Refused({ error }: { error: Error }) {
  const { t, i18n } = useTranslation('answers');
  const code = error instanceof ApiError ? error.fields[0]?.code : undefined;
  const known = code && i18n.exists(`answers:refused.${code}`);
  return (
    <Alert color="red" mb="md">
      {known ? t(`refused.${code}`) : failureText(error)}
    </Alert>
  );
}

/** The words of the dialog: its title and its button. */
function useWords({ line, act }: Correcting, { takesBack }: Entered): { title: string; submit: string } {
  const { t } = useTranslation('answers');
  const question = [line.label, line.place || ''].filter(Boolean).join(' ');
  if (act === 'add') return { title: t('correct.title_add', { question }), submit: t('correct.submit_add') };
  const remove = t('correct.submit_take_back');
  if (act === 'remove') return { title: t('correct.title_remove', { question }), submit: remove };
  const put = isFile(line.kind) ? t('correct.submit_put') : t('correct.submit');
  return { title: t('correct.title'), submit: takesBack ? remove : put };
}

interface FieldsProps {
  correcting: Correcting;
  entered: Entered;
  onChange: (entered: Partial<Entered>) => void;
}

function Fields({ correcting, entered, onChange }: FieldsProps) {
  const { t } = useTranslation('answers');
  const { line, act } = correcting;
  if (act !== 'answer') return <Text size="sm">{t(`correct.${act}_text`)}</Text>;
  return (
    <>
      <Text fw={600} mb="sm">
        {line.label}
      </Text>
      {isFile(line.kind) ? (
        <FileField line={line} entered={entered} onChange={onChange} />
      ) : (
        <AnswerField line={line} value={entered.answer} onChange={(answer) => onChange({ answer })} />
      )}
    </>
  );
}

interface DialogProps {
  visitId: string;
  correcting: Correcting;
  /** The reason of the correction before this one. */
  lastReason: string;
  onDone: (reason: string) => void;
  onClose: () => void;
}

export function CorrectDialog({ visitId, correcting, lastReason, onDone, onClose }: DialogProps) {
  const { t } = useTranslation('answers');
  const [entered, setEntered] = useState(() => untouched(correcting, lastReason));
  const words = useWords(correcting, entered);
  const change = (more: Partial<Entered>) => setEntered({ ...entered, ...more });
  const save = useMutation({
    mutationFn: () => send(visitId, correcting, entered),
    meta: { showsOwnFailure: true },
    onSuccess: async (submission) => {
      queryClient.setQueryData(submissionQuery(visitId).queryKey, submission);
      showSuccess(t('correct.done'));
      onDone(entered.reason);
      await refreshVisits();
    },
  });
  const begun = correcting.act === 'answer' && isChanged(correcting, entered);
  return (
    <FormDialog
      title={words.title}
      saving={save}
      explained
      dirty={begun || entered.reason !== lastReason}
      incomplete={!isComplete(correcting, entered)}
      submit={words.submit}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      {save.error && <Refused error={save.error} />}
      <Fields correcting={correcting} entered={entered} onChange={change} />
      <Textarea
        mt="sm"
        required
        autosize
        minRows={2}
        maxLength={1000}
        label={t('correct.reason')}
        description={t('correct.reason_hint')}
        value={entered.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
    </FormDialog>
  );
}
