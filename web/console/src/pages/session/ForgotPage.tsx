/** Asks for a link to choose a new password. */
import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconMailCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { EntranceFrame } from './EntranceFrame.tsx';

export function ForgotPage() {
  const { t } = useTranslation('session');
  const form = useForm({ initialValues: { email: '' } });
  const ask = useMutation({
    mutationFn: (body: { email: string }) => answer(api.POST('/api/v1/password-resets', { body })),
  });
  return (
    <EntranceFrame title={t('forgot.title')} lead={t('forgot.lead')}>
      <form onSubmit={form.onSubmit((values) => ask.mutate(values))}>
        <Stack>
          {ask.isSuccess ? (
            <Alert color="teal" icon={<IconMailCheck />} role="status">
              {t('forgot.sent')}
            </Alert>
          ) : (
            <>
              <TextInput
                size="md"
                type="email"
                required
                withAsterisk={false}
                autoComplete="username"
                label={t('sign_in.email')}
                {...form.getInputProps('email')}
              />
              <Button type="submit" size="md" loading={ask.isPending}>
                {t('forgot.submit')}
              </Button>
            </>
          )}
          <Anchor component={Link} to="/login" size="sm">
            {t('forgot.back')}
          </Anchor>
        </Stack>
      </form>
    </EntranceFrame>
  );
}
