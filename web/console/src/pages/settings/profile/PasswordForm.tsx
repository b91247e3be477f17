/** Changing one's own password. */
import { PasswordInput, SimpleGrid } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { showSuccess } from '../../../app/failures.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { FormActions } from '../../../components/FormActions.tsx';
import { Panel } from '../../../components/Panel.tsx';

export function PasswordForm() {
  const { t } = useTranslation('settings');
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: { new_password: (text) => (text.length >= 8 ? null : t('setup:problems.password')) },
  });
  const save = useMutation({
    mutationFn: (body: Schema<'PasswordRequest'>) => answer(api.PUT('/api/v1/me/password', { body })),
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: () => {
      form.reset();
      showSuccess(t('profile.password_changed'));
    },
  });
  return (
    <Panel title={t('profile.password')} text={t('profile.password_text')}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <PasswordInput
            label={t('profile.current_password')}
            autoComplete="current-password"
            required
            {...form.getInputProps('current_password')}
          />
          <PasswordInput
            label={t('profile.new_password')}
            autoComplete="new-password"
            required
            {...form.getInputProps('new_password')}
          />
        </SimpleGrid>
        <FormActions pending={save.isPending} submit={t('profile.change_password')} />
      </form>
    </Panel>
  );
}
