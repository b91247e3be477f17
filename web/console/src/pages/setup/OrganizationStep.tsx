/** Step 1: the organization and its country's customs. */
import { Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { COUNTRIES, CURRENCIES, LOCALES } from './countries.ts';
import type { SetupValues } from './SetupPage.tsx';

export function OrganizationStep({ form }: { form: UseFormReturnType<SetupValues> }) {
  const { t } = useTranslation('setup');
  const { country } = form.values.organization;
  const choose = (next: string | null) => {
    const customs = next ? COUNTRIES[next] : undefined;
    if (!next || !customs) return;
    form.setFieldValue('organization', {
      ...form.values.organization,
      country: next,
      time_zone: customs.timeZones[0] ?? form.values.organization.time_zone,
      currency: customs.currency,
      locale: customs.locale,
    });
  };
  return (
    <Stack gap="md" mt="md">
      <Text c="dimmed">{t('organization.lead')}</Text>
      <TextInput
        size="md"
        required
        data-autofocus
        label={t('organization.name')}
        description={t('organization.name_hint')}
        {...form.getInputProps('organization.name')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          size="md"
          searchable
          label={t('organization.country')}
          data={Object.keys(COUNTRIES).map((value) => ({ value, label: t(`countries.${value}`) }))}
          value={country}
          allowDeselect={false}
          onChange={choose}
        />
        <Select
          size="md"
          searchable
          label={t('organization.time_zone')}
          data={Intl.supportedValuesOf('timeZone')}
          allowDeselect={false}
          {...form.getInputProps('organization.time_zone')}
        />
        <Select
          size="md"
          label={t('organization.currency')}
          data={CURRENCIES}
          allowDeselect={false}
          {...form.getInputProps('organization.currency')}
        />
        <Select
          size="md"
          label={t('organization.locale')}
          data={LOCALES}
          allowDeselect={false}
          {...form.getInputProps('organization.locale')}
        />
      </SimpleGrid>
    </Stack>
  );
}
