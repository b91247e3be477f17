/** The first run: registers the organization and its owner. */
import { Alert, Button, Group, Stepper } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ApiError, type Schema } from '@ronda/api-client';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { failureText } from '../../app/failures.ts';
import { showFieldProblems } from '../../app/fieldProblems.ts';
import { sessionQuery, setupQuery } from '../../app/session.ts';
import { COUNTRIES, likelyCountry } from '../../components/countries.ts';
import { EntranceFrame } from '../session/EntranceFrame.tsx';
import { OrganizationStep } from './OrganizationStep.tsx';
import { OwnerStep } from './OwnerStep.tsx';

export type SetupValues = Schema<'SetupRequest'>;

function initialValues(): SetupValues {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const country = likelyCountry(here);
  const customs = COUNTRIES[country];
  return {
    name: '',
    country,
    time_zone: customs?.timeZones.includes(here) ? here : (customs?.timeZones[0] ?? here),
    currency: customs?.currency ?? 'MXN',
    locale: customs?.locale ?? 'es-MX',
    owner_name: '',
    owner_email: '',
    owner_password: '',
  };
}

function useSetup(onRefused: (error: Error) => void) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: SetupValues) => answer(api.POST('/api/v1/setup', { body })),
    meta: { showsOwnFailure: true },
    onError: onRefused,
    onSuccess: async () => {
      queryClient.setQueryData(setupQuery.queryKey, { needs_setup: false });
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await navigate({ to: '/' });
    },
  });
}

export function SetupPage() {
  const { t } = useTranslation('setup');
  const [step, setStep] = useState(0);
  const later = (problem: string | null) => (step === 0 ? null : problem);
  const form = useForm<SetupValues>({
    initialValues: initialValues(),
    validate: {
      name: (name) => (name.trim() ? null : t('problems.name')),
      owner_name: (name) => later(name.trim() ? null : t('problems.name')),
      owner_email: (email) => later(/^\S+@\S+\.\S+$/.test(email) ? null : t('problems.email')),
      owner_password: (password) => later(password.length >= 8 ? null : t('problems.password')),
    },
  });
  const setup = useSetup((error) => {
    showFieldProblems(form, error);
    const first = error instanceof ApiError && error.fields.some(({ field }) => !field.startsWith('owner_'));
    if (first) setStep(0);
  });
  const forward = form.onSubmit((values) => (step === 0 ? setStep(1) : setup.mutate(values)));

  return (
    <EntranceFrame title={t('title')} wide>
      <form onSubmit={forward} noValidate>
        {setup.error && (
          <Alert color="red" icon={<IconAlertCircle />} my="md" role="alert">
            {failureText(setup.error)}
          </Alert>
        )}
        <Stepper active={step} onStepClick={setStep} allowNextStepsSelect={false} size="sm" mt="lg">
          <Stepper.Step label={t('steps.organization')}>
            <OrganizationStep form={form} />
          </Stepper.Step>
          <Stepper.Step label={t('steps.owner')}>
            <OwnerStep form={form} />
          </Stepper.Step>
        </Stepper>
        <Group justify="space-between" mt="xl">
          <Button
            variant="subtle"
            color="gray"
            onClick={() => setStep(0)}
            style={{ visibility: step ? 'visible' : 'hidden' }}
          >
            {t('common:actions.back')}
          </Button>
          <Button type="submit" size="md" loading={setup.isPending}>
            {step === 0 ? t('common:actions.next') : t('submit')}
          </Button>
        </Group>
      </form>
    </EntranceFrame>
  );
}
