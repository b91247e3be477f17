/** Makes a token and shows its secret, once. */
import { Alert, Button, Code, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { FormActions } from '../../../components/FormActions.tsx';

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation('api_tokens');
  return (
    <Stack>
      <Alert color="orange">{t('shown_once')}</Alert>
      <Code block data-testid="api-token">
        {secret}
      </Code>
      <Text size="sm" c="dimmed">
        {t('how')}
      </Text>
      <Group justify="end">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'common:actions.copied' : 'common:actions.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t('common:actions.close')}</Button>
      </Group>
    </Stack>
  );
}

export function ApiTokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('api_tokens');
  const form = useForm<Schema<'ApiTokenRequest'>>({ initialValues: { name: '', role: 'administrator' } });
  const make = useMutation({
    mutationFn: (body: Schema<'ApiTokenRequest'>) => answer(api.POST('/api/v1/api-tokens', { body })),
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['api-tokens'] }),
  });
  return (
    <Modal opened onClose={onClose} title={t('add')} closeOnClickOutside={!make.data}>
      {make.data ? (
        <Secret secret={make.data.secret} onClose={onClose} />
      ) : (
        <form onSubmit={form.onSubmit((values) => make.mutate(values))}>
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
          <FormActions pending={make.isPending} submit={t('add')} onCancel={onClose} />
        </form>
      )}
    </Modal>
  );
}
