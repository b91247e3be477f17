/** Adds or changes a branch. */
import { Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { branchesQuery } from '../../../app/branches.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { FormDialog } from '../../../components/FormDialog.tsx';

export function BranchDialog({ branch, onClose }: { branch: Schema<'Branch'> | null; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const form = useForm({
    initialValues: {
      name: branch?.name ?? '',
      code: branch?.code ?? '',
      archived: branch?.archived ?? false,
    },
  });
  const save = useMutation({
    mutationFn: async (body: Schema<'BranchRequest'>) => {
      if (branch)
        await answer(api.PUT('/api/v1/branches/{id}', { params: { path: { id: branch.id } }, body }));
      else await answer(api.POST('/api/v1/branches', { body }));
    },
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: branchesQuery.queryKey });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t(branch ? 'branches.edit' : 'branches.add')}
      saving={save}
      explained={Object.keys(form.errors).length > 0}
      dirty={form.isDirty()}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      onClose={onClose}
    >
      <Stack>
        <TextInput data-autofocus required label={t('branches.name')} {...form.getInputProps('name')} />
        <TextInput
          required
          label={t('branches.code')}
          description={t('branches.code_hint')}
          {...form.getInputProps('code')}
        />
        {branch && (
          <Switch
            label={t('branches.archived')}
            description={t('branches.archived_hint')}
            {...form.getInputProps('archived', { type: 'checkbox' })}
          />
        )}
      </Stack>
    </FormDialog>
  );
}
