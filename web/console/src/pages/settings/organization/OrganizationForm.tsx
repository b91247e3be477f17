/** What can be changed of the organization. */
import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showSuccess } from '../../../app/failures.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { sessionQuery, useSession } from '../../../app/session.ts';
import { CountryFields } from '../../../components/CountryFields.tsx';
import { FormActions } from '../../../components/FormActions.tsx';
import { useUnsavedGuard } from '../../../components/leaving.ts';
import { Panel } from '../../../components/Panel.tsx';

type Values = Omit<Schema<'OrganizationRequest'>, 'phone' | 'map_style_url'> & {
  phone: string;
  map_style_url: string;
};

export function OrganizationForm({ organization }: { organization: Schema<'Organization'> }) {
  const { t } = useTranslation('settings');
  const { has_basemap } = useSession();
  const { name, country, time_zone, currency, locale } = organization;
  const form = useForm<Values>({
    initialValues: {
      name,
      country,
      time_zone,
      currency,
      locale,
      phone: organization.phone ?? '',
      map_style_url: organization.map_style_url ?? '',
    },
  });
  const save = useMutation({
    mutationFn: (body: Values) => answer(api.PUT('/api/v1/organization', { body })),
    onError: (error) => showFieldProblems(form, error),
    onSuccess: async (_answer, saved) => {
      // The page may ask only the hosts of the map it was loaded with.
      if (saved.map_style_url !== (organization.map_style_url ?? '')) return location.reload();
      await queryClient.invalidateQueries({ queryKey: ['organization'] });
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      form.resetDirty();
      showSuccess(t('common:states.saved'));
    },
  });
  useUnsavedGuard(() => form.isDirty());
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Panel title={t('organization.basics')}>
        <Stack>
          <TextInput label={t('organization.name')} required {...form.getInputProps('name')} />
          <CountryFields
            size="sm"
            values={form.values}
            errors={form.errors}
            onChange={(customs) => form.setValues({ ...customs })}
          />
          <TextInput
            label={t('organization.phone')}
            description={t('organization.phone_hint')}
            type="tel"
            {...form.getInputProps('phone')}
          />
          <Text size="sm" c="dimmed">
            {t('organization.slug')} <code>{organization.slug}</code>
          </Text>
        </Stack>
      </Panel>
      <Panel
        title={t('organization.map')}
        text={t(has_basemap ? 'organization.map_streets' : 'organization.map_plain')}
      >
        <TextInput
          label={t('organization.map_style_url')}
          description={t('organization.map_style_hint')}
          placeholder="https://"
          type="url"
          {...form.getInputProps('map_style_url')}
        />
      </Panel>
      <FormActions pending={save.isPending} disabled={!form.isDirty()} />
    </form>
  );
}
