/** Step 1: the organization and its country's customs. */
import { Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CountryFields } from '../../components/CountryFields.tsx';
import type { SetupValues } from './SetupPage.tsx';

export function OrganizationStep({ form }: { form: UseFormReturnType<SetupValues> }) {
  const { t } = useTranslation('setup');
  return (
    <Stack gap="md" mt="md">
      <Text c="dimmed">{t('organization.lead')}</Text>
      <TextInput
        size="md"
        required
        data-autofocus
        label={t('organization.name')}
        description={t('organization.name_hint')}
        {...form.getInputProps('name')}
      />
      <CountryFields
        values={form.values}
        errors={form.errors}
        onChange={({ country, time_zone, currency, locale }) =>
          form.setValues({ country, time_zone, currency, locale })
        }
      />
    </Stack>
  );
}
