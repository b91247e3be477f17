/** Adds a webhook and shows its secret, once. */
import { Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { FormDialog } from '../../../components/FormDialog.tsx';
import { OnceShownSecret } from '../../../components/OnceShownSecret.tsx';

export interface WebhookDialogProps {
  events: readonly string[];
  onClose: () => void;
}

export function WebhookDialog({ events, onClose }: WebhookDialogProps) {
  const { t } = useTranslation('notices');
  const form = useForm({ initialValues: { url: '', events: ['visit.completed'] } });
  const add = useMutation({
    mutationFn: (body: { url: string; events: string[] }) => answer(api.POST('/api/v1/webhooks', { body })),
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const wanted = events.filter((event) => event !== 'test');
  if (add.data) {
    return (
      <Modal opened onClose={onClose} title={t('webhook.add')} size="lg" closeOnClickOutside={false}>
        <OnceShownSecret
          secret={add.data.secret}
          warning={t('webhook.secret_once')}
          done={t('webhook.kept')}
          onClose={onClose}
        />
      </Modal>
    );
  }
  return (
    <FormDialog
      title={t('webhook.add')}
      size="lg"
      saving={add}
      explained={Object.keys(form.errors).length > 0}
      dirty={form.isDirty()}
      onSubmit={form.onSubmit((values) => add.mutate({ ...values, events: [...values.events, 'test'] }))}
      submit={t('webhook.add')}
      onClose={onClose}
    >
      <Stack>
        <TextInput
          data-autofocus
          required
          type="url"
          label={t('webhook.url')}
          placeholder="https://sistema.empresa.mx/ronda"
          {...form.getInputProps('url')}
        />
        <Checkbox.Group label={t('webhook.events')} required {...form.getInputProps('events')}>
          <Stack gap="xs" mt="xs">
            {wanted.map((event) => (
              <Checkbox key={event} value={event} label={t(`event.${event}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Stack>
    </FormDialog>
  );
}
