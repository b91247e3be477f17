/** Follows a one-time link: a new person, or one who forgot, chooses a password. */
import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { EmptyState } from '@ronda/ui';
import { IconLinkOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { failureText } from '../../app/failures.ts';
import { showFieldProblems } from '../../app/fieldProblems.ts';
import { sessionQuery } from '../../app/session.ts';
import { PageLoader } from '../../components/PageLoader.tsx';
import { EntranceFrame } from './EntranceFrame.tsx';

function PasswordForm({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation('session');
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (text) => (text.length >= 8 ? null : t('setup:problems.password')) },
  });
  const choose = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      answer(api.POST('/api/v1/passwords', { body: { token, password } })),
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: async () => {
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await navigate({ to: '/', replace: true });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => choose.mutate(values))}>
      <Stack>
        {choose.error && Object.keys(form.errors).length === 0 && (
          <Alert color="red">{failureText(choose.error)}</Alert>
        )}
        <TextInput size="md" readOnly autoComplete="username" label={t('sign_in.email')} value={email} />
        <PasswordInput
          size="md"
          required
          withAsterisk={false}
          autoComplete="new-password"
          label={t('choose.password')}
          description={t('setup:owner.password_hint')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={choose.isPending}>
          {t('choose.submit')}
        </Button>
      </Stack>
    </form>
  );
}

export function ChoosePasswordPage() {
  const { t } = useTranslation('session');
  const hash = useLocation({ select: (location) => location.hash });
  const [token] = useState(hash);
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => answer(api.POST('/api/v1/links', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (link.isPending) return <PageLoader />;
  if (link.error) {
    return (
      <EntranceFrame title={t('choose.spent')}>
        <EmptyState
          icon={IconLinkOff}
          title={failureText(link.error)}
          action={
            <Anchor component={Link} to="/forgot">
              {t('choose.ask_again')}
            </Anchor>
          }
        />
      </EntranceFrame>
    );
  }
  const { purpose, name, email, organization_name } = link.data;
  const title = t(purpose === 'invitation' ? 'choose.welcome' : 'choose.title', { name });
  return (
    <EntranceFrame title={title} lead={t('choose.lead', { organization: organization_name })}>
      <PasswordForm token={token} email={email} />
    </EntranceFrame>
  );
}
