/** Makes a token and shows its secret, once. */
import { Modal, Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { FormDialog } from '../../../components/FormDialog.tsx';
import { OnceShownSecret } from '../../../components/OnceShownSecret.tsx';

export function ApiTokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('api_tokens');
  const form = useForm<Schema<'ApiTokenRequest'>>({ initialValues: { name: '', role: 'administrator' } });
  const make = useMutation({
    mutationFn: (body: Schema<'ApiTokenRequest'>) => answer(api.POST('/api/v1/api-tokens', { body })),
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['api-tokens'] }),
  });
  if (make.data) {
    return (
      <Modal opened onClose={onClose} title={t('add')} closeOnClickOutside={false}>
        <OnceShownSecret
          secret={make.data.secret}
          warning={t('shown_once')}
          hint={
            <Text size="sm" c="dimmed">
              {t('how')}
            </Text>
          }
          onClose={onClose}
        />
      </Modal>
    );
  }
  return (
    <FormDialog
      title={t('add')}
      saving={make}
      explained={Object.keys(form.errors).length > 0}
      dirty={form.isDirty()}
      onSubmit={form.onSubmit((values) => make.mutate(values))}
      submit={t('add')}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        required
        label={t('name')}
        description={t('name_hint')}
        {...form.getInputProps('name')}
      />
      <Select
        mt="sm"
        label={t('role')}
        allowDeselect={false}
        data={(['administrator', 'analyst'] as const).map((value) => ({
          value,
          label: t(`roles.${value}`),
        }))}
        {...form.getInputProps('role')}
      />
    </FormDialog>
  );
}
