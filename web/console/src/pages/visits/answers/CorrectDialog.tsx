/** A supervisor corrects one answer and says why; the original stays. */
import { Alert, MultiSelect, Select, Text, Textarea, TextInput } from '@mantine/core';
import { ApiError } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { failureText, showSuccess } from '../../../app/failures.ts';
import { FormDialog } from '../../../components/FormDialog.tsx';
import { refreshVisits, submissionQuery } from '../queries.ts';
import type { Line } from './blocks.ts';
import { isFile } from './files.ts';

interface FieldProps {
  line: Line;
  value: string;
  onChange: (value: string) => void;
}

const TYPES: Record<string, string> = { date: 'date', time: 'time' };
const NUMBERS = ['integer', 'decimal', 'range'];

function AnswerField({ line, value, onChange }: FieldProps) {
  const { t } = useTranslation('answers');
  if (isFile(line.kind)) return <Text size="sm">{t('correct.take_back')}</Text>;
  const label = t('correct.answer');
  const offered = line.choices.map((choice) => ({
    value: choice.value,
    label: choice.label || choice.value,
  }));
  if (line.kind === 'acknowledge') {
    const data = [{ value: 'OK', label: t('acknowledged') }];
    return (
      <Select
        clearable
        label={label}
        data={data}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  if (line.kind === 'select_one') {
    return (
      <Select
        clearable
        searchable
        label={label}
        data={offered}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  if (line.kind === 'select_multiple' || line.kind === 'rank') {
    const several = value.split(' ').filter(Boolean);
    return (
      <MultiSelect
        label={label}
        data={offered}
        value={several}
        onChange={(next) => onChange(next.join(' '))}
      />
    );
  }
  if (line.kind === 'text') {
    return (
      <Textarea
        autosize
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      type={TYPES[line.kind] ?? 'text'}
      inputMode={NUMBERS.includes(line.kind) ? 'decimal' : 'text'}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

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

/** As one types it: `500`, not `500.0`. */
const typed = (line: Line): string =>
  NUMBERS.includes(line.kind) ? line.value.replace(/\.0$/, '') : line.value;

export function CorrectDialog({
  visitId,
  line,
  onClose,
}: {
  visitId: string;
  line: Line;
  onClose: () => void;
}) {
  const { t } = useTranslation('answers');
  // A file can only be taken back.
  const [value, setValue] = useState(() => (isFile(line.kind) ? '' : typed(line)));
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/visits/{id}/corrections', {
          params: { path: { id: visitId } },
          body: { reference: line.reference, answer: value, reason },
        }),
      ),
    meta: { showsOwnFailure: true },
    onSuccess: async (submission) => {
      queryClient.setQueryData(submissionQuery(visitId).queryKey, submission);
      showSuccess(t('correct.done'));
      onClose();
      await refreshVisits();
    },
  });
  const changed = value !== typed(line);
  return (
    <FormDialog
      title={t('correct.title')}
      saving={save}
      explained
      dirty={changed || reason !== ''}
      incomplete={!changed || reason.trim() === ''}
      submit={t(isFile(line.kind) ? 'correct.submit_take_back' : 'correct.submit')}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      {save.error && <Refused error={save.error} />}
      <Text fw={600} mb="sm">
        {line.label}
      </Text>
      <AnswerField line={line} value={value} onChange={setValue} />
      <Textarea
        mt="sm"
        required
        autosize
        minRows={2}
        maxLength={1000}
        label={t('correct.reason')}
        description={t('correct.reason_hint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
