/** Step 2: the owner's account. */
import { PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { SetupValues } from './SetupPage.tsx';

export function OwnerStep({ form }: { form: UseFormReturnType<SetupValues> }) {
  const { t } = useTranslation('setup');
  return (
    <Stack gap="md" mt="md">
      <Text c="dimmed">{t('owner.lead')}</Text>
      <TextInput
        size="md"
        required
        autoComplete="name"
        label={t('owner.name')}
        {...form.getInputProps('owner_name')}
      />
      <TextInput
        size="md"
        required
        type="email"
        autoComplete="username"
        label={t('owner.email')}
        {...form.getInputProps('owner_email')}
      />
      <PasswordInput
        size="md"
        required
        autoComplete="new-password"
        label={t('owner.password')}
        description={t('owner.password_hint')}
        {...form.getInputProps('owner_password')}
      />
    </Stack>
  );
}
