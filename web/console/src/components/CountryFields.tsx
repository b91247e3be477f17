/** Country, time zone, currency and formats; choosing a country fills in what is usual there. */
import { Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { COUNTRIES, CURRENCIES, LOCALES } from './countries.ts';

export interface CountryValues {
  country: string;
  time_zone: string;
  currency: string;
  locale: string;
}

export interface CountryFieldsProps {
  values: CountryValues;
  errors: Partial<Record<keyof CountryValues, React.ReactNode>>;
  onChange: (values: CountryValues) => void;
  size?: 'sm' | 'md';
}

/** The choice at hand stays in the list even if it is not one of the usual ones. */
const including = (list: readonly string[], value: string) => [...new Set([...list, value])];

export function CountryFields({ values, errors, onChange, size = 'md' }: CountryFieldsProps) {
  const { t } = useTranslation('setup');
  const chooseCountry = (country: string | null) => {
    const customs = country ? COUNTRIES[country] : undefined;
    if (!country || !customs) return;
    const { currency, locale } = customs;
    onChange({ country, time_zone: customs.timeZones[0] ?? values.time_zone, currency, locale });
  };
  const choose = (field: keyof CountryValues) => (value: string | null) =>
    value && onChange({ ...values, [field]: value });
  const common = { size, allowDeselect: false } as const;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        {...common}
        searchable
        label={t('organization.country')}
        data={including(Object.keys(COUNTRIES), values.country).map((value) => ({
          value,
          label: t(`countries.${value}`, { defaultValue: value }),
        }))}
        value={values.country}
        error={errors.country}
        onChange={chooseCountry}
      />
      <Select
        {...common}
        searchable
        limit={60}
        label={t('organization.time_zone')}
        data={including(Intl.supportedValuesOf('timeZone'), values.time_zone)}
        value={values.time_zone}
        error={errors.time_zone}
        onChange={choose('time_zone')}
      />
      <Select
        {...common}
        label={t('organization.currency')}
        data={including(CURRENCIES, values.currency)}
        value={values.currency}
        error={errors.currency}
        onChange={choose('currency')}
      />
      <Select
        {...common}
        label={t('organization.locale')}
        data={including(LOCALES, values.locale)}
        value={values.locale}
        error={errors.locale}
        onChange={choose('locale')}
      />
    </SimpleGrid>
  );
}
