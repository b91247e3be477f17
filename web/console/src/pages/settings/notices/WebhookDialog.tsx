/** Adds a webhook and shows its secret, once. */
import { Alert, Button, Checkbox, Code, CopyButton, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { failureText } from '../../../app/failures.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { FormActions } from '../../../components/FormActions.tsx';
import classes from './notices.module.css';

export interface WebhookDialogProps {
  events: readonly string[];
  onClose: () => void;
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation('notices');
  return (
    <Stack>
      <Alert color="yellow">{t('webhook.secret_once')}</Alert>
      <Code block className={classes.secret}>
        {secret}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'common:actions.copied' : 'common:actions.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t('webhook.kept')}</Button>
      </Group>
    </Stack>
  );
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
  return (
    <Modal opened onClose={onClose} title={t('webhook.add')} size="lg">
      {add.data ? (
        <Secret secret={add.data.secret} onClose={onClose} />
      ) : (
        <form
          onSubmit={form.onSubmit((values) => add.mutate({ ...values, events: [...values.events, 'test'] }))}
        >
          {add.error && Object.keys(form.errors).length === 0 && (
            <Alert color="red" mb="md">
              {failureText(add.error)}
            </Alert>
          )}
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
          <FormActions pending={add.isPending} submit={t('webhook.add')} onCancel={onClose} />
        </form>
      )}
    </Modal>
  );
}
