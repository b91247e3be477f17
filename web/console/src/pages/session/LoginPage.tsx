/** Sign in with e-mail and password. */
import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ApiError, type Schema } from '@ronda/api-client';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { failureText } from '../../app/failures.ts';
import { sessionQuery } from '../../app/session.ts';
import { EntranceFrame } from './EntranceFrame.tsx';

/** Only ways inside the console: never an address someone put into a link. */
const inside = (next: string | undefined): string =>
  next?.startsWith('/') && !next.startsWith('//') ? next : '/';

/** Here "not signed in" means that the e-mail or the password is wrong. */
const signInProblem = (error: Error, t: TFunction): string =>
  error instanceof ApiError && error.status === 401 ? t('session:sign_in.refused') : failureText(error);

export function LoginPage() {
  const { t } = useTranslation('session');
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/login' });
  const form = useForm({ initialValues: { email: '', password: '' } });
  const signIn = useMutation({
    mutationFn: (body: Schema<'SignInRequest'>) => answer(api.POST('/api/v1/session', { body })),
    meta: { showsOwnFailure: true },
    onSuccess: async () => {
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await navigate({ href: inside(next) });
    },
  });

  return (
    <EntranceFrame title={t('sign_in.title')} lead={t('sign_in.lead')}>
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Stack gap="md">
          {signIn.error && (
            <Alert color="red" icon={<IconAlertCircle />} role="alert">
              {signInProblem(signIn.error, t)}
            </Alert>
          )}
          <TextInput
            size="md"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            label={t('sign_in.email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            size="md"
            autoComplete="current-password"
            required
            withAsterisk={false}
            label={t('sign_in.password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
            {t('sign_in.submit')}
          </Button>
          <Anchor component={Link} to="/forgot" size="sm" ta="center">
            {t('sign_in.forgot')}
          </Anchor>
        </Stack>
      </form>
    </EntranceFrame>
  );
}
