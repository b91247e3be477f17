/** Name, telephone and the language mails are written in. */
import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showSuccess } from '../../../app/failures.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { sessionQuery, useSession } from '../../../app/session.ts';
import { FormActions } from '../../../components/FormActions.tsx';
import { useUnsavedGuard } from '../../../components/leaving.ts';
import { Panel } from '../../../components/Panel.tsx';

const LANGUAGES = [
  { value: 'es-MX', label: 'Español' },
  { value: 'en-US', label: 'English' },
  { value: 'pt-BR', label: 'Português' },
];

export function AccountForm() {
  const { t } = useTranslation('settings');
  const session = useSession();
  const form = useForm({ initialValues: { name: session.name, locale: session.locale } });
  const save = useMutation({
    mutationFn: (body: Schema<'ProfileRequest'>) => answer(api.PUT('/api/v1/me', { body })),
    onError: (error) => showFieldProblems(form, error),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      form.resetDirty();
      showSuccess(t('common:states.saved'));
    },
  });
  useUnsavedGuard(() => form.isDirty());
  return (
    <Panel title={t('profile.account')}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('profile.name')} autoComplete="name" required {...form.getInputProps('name')} />
          <TextInput label={t('profile.email')} value={session.email ?? ''} readOnly variant="filled" />
          <Select
            label={t('profile.locale')}
            description={t('profile.locale_hint')}
            data={LANGUAGES}
            allowDeselect={false}
            {...form.getInputProps('locale')}
          />
        </SimpleGrid>
        <FormActions pending={save.isPending} disabled={!form.isDirty()} />
      </form>
    </Panel>
  );
}
