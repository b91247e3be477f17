/** The geocoder that looks for addresses without coordinates. */
import { Button, Group, Select, Skeleton, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showSuccess } from '../../../app/failures.ts';
import { showFieldProblems } from '../../../app/fieldProblems.ts';
import { Failed } from '../../../components/Failed.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';

function GeocoderForm({ geocoder }: { geocoder: Schema<'Geocoder'> }) {
  const { t } = useTranslation('geocoder');
  const form = useForm<Schema<'GeocoderRequest'>>({
    initialValues: { url: geocoder.url ?? '', kind: geocoder.kind ?? 'nominatim' },
  });
  const save = useMutation({
    mutationFn: (body: Schema<'GeocoderRequest'>) => answer(api.PUT('/api/v1/geocoder', { body })),
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['geocoder'] });
      showSuccess(t('common:states.saved'));
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <TextInput
        label={t('url')}
        description={t('url_hint')}
        placeholder="https://nominatim.empresa.mx"
        {...form.getInputProps('url')}
      />
      <Select
        mt="md"
        label={t('kind')}
        allowDeselect={false}
        data={[
          { value: 'nominatim', label: 'Nominatim' },
          { value: 'photon', label: 'Photon' },
        ]}
        {...form.getInputProps('kind')}
      />
      <Group justify="end" mt="lg">
        <Button type="submit" loading={save.isPending}>
          {t('common:actions.save')}
        </Button>
      </Group>
    </form>
  );
}

export function GeocoderPage() {
  const { t } = useTranslation('geocoder');
  const { data, error, refetch } = useQuery({
    queryKey: ['geocoder'],
    queryFn: () => answer(api.GET('/api/v1/geocoder')),
  });
  return (
    <Page narrow>
      <PageHeader title={t('title')} description={t('lead')} />
      {!data && error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data && <GeocoderForm geocoder={data} />}
    </Page>
  );
}
