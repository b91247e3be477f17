/** Keeps a filter of the accounts list under a name, or gives a segment another name or branch. */
import { Alert, Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useBranchOptions } from '../../../app/branches.ts';
import { showSuccess } from '../../../app/failures.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { useSession } from '../../../app/session.ts';
import { FormDialog } from '../../../components/FormDialog.tsx';
import { filterOf, putSegment, refreshSegments, type Segment, type Words } from './queries.ts';
import { useFilterWords } from './useFilterWords.ts';

export interface SegmentDialogProps {
  /** None for a new one. */
  segment: Segment | null;
  words: Words;
  onClose: () => void;
  /** It is kept under this id. */
  onSaved?: (id: string) => void;
}

export function SegmentDialog({ segment, words, onClose, onSaved }: SegmentDialogProps) {
  const { t } = useTranslation('segments');
  const { role } = useSession();
  const branches = useBranchOptions();
  const said = useFilterWords()(words);
  const limited = role === 'supervisor';
  const form = useForm({
    initialValues: {
      name: segment?.name ?? '',
      branch_id: segment?.branch_id ?? (limited ? (branches[0]?.value ?? null) : null),
    },
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) =>
      putSegment(segment?.id ?? null, { ...values, ...filterOf(words) }),
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: async (id) => {
      showSuccess(t('saved'));
      onClose();
      await refreshSegments();
      onSaved?.(id);
    },
  });
  return (
    <FormDialog
      title={t(segment ? 'edit' : 'save_as')}
      saving={save}
      explained={Object.keys(form.errors).length > 0}
      dirty={form.isDirty()}
      incomplete={form.values.name.trim() === ''}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        required
        maxLength={120}
        label={t('name')}
        placeholder={t('name_example')}
        {...form.getInputProps('name')}
      />
      <Select
        mt="sm"
        clearable={!limited}
        label={t('branch')}
        description={t('branch_hint')}
        placeholder={t('all_branches')}
        data={branches}
        {...form.getInputProps('branch_id')}
      />
      <Alert mt="md" variant="light" color="gray" title={t('accounts_in')}>
        <Text size="sm">{said.length > 0 ? said.join(' · ') : t('every_account')}</Text>
      </Alert>
    </FormDialog>
  );
}
