/** Makes or changes a portfolio. */
import { Checkbox, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { useBranchOptions } from '../../app/branches.ts';
import { showFieldProblems } from '../../app/fieldProblems.ts';
import { useSession } from '../../app/session.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import type { Portfolio } from './queries.ts';

export interface PortfolioDialogProps {
  portfolio: Portfolio | null;
  onClose: () => void;
  onSaved: (portfolio: Portfolio) => void;
}

export function PortfolioDialog({ portfolio, onClose, onSaved }: PortfolioDialogProps) {
  const { t } = useTranslation('portfolios');
  const session = useSession();
  const form = useForm({
    initialValues: {
      name: portfolio?.name ?? '',
      creditor: portfolio?.creditor ?? '',
      currency: portfolio?.currency ?? session.currency,
      payment_instructions: portfolio?.payment_instructions ?? '',
      branch_id: portfolio?.branch_id ?? null,
      archived: portfolio?.archived ?? false,
    },
  });
  const branches = useBranchOptions(form.values.branch_id ? [form.values.branch_id] : []);
  const save = useMutation({
    mutationFn: (body: Schema<'PortfolioRequest'>) =>
      portfolio
        ? answer(api.PUT('/api/v1/portfolios/{id}', { params: { path: { id: portfolio.id } }, body }))
        : answer(api.POST('/api/v1/portfolios', { body })),
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: ['portfolios'] });
      onSaved(saved);
    },
  });
  return (
    <FormDialog
      title={t(portfolio ? 'edit' : 'add')}
      size="lg"
      saving={save}
      explained={Object.keys(form.errors).length > 0}
      dirty={form.isDirty()}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput data-autofocus required label={t('name')} {...form.getInputProps('name')} />
        <TextInput required label={t('creditor')} {...form.getInputProps('creditor')} />
        <TextInput
          required
          label={t('currency')}
          description={t('currency_hint')}
          maxLength={3}
          {...form.getInputProps('currency')}
        />
        <Select
          clearable
          label={t('branch')}
          description={t('branch_hint')}
          data={branches}
          {...form.getInputProps('branch_id')}
        />
      </SimpleGrid>
      <Textarea
        mt="md"
        autosize
        minRows={2}
        label={t('payment_instructions')}
        description={t('payment_instructions_hint')}
        {...form.getInputProps('payment_instructions')}
      />
      {portfolio && (
        <Checkbox mt="md" label={t('archive')} {...form.getInputProps('archived', { type: 'checkbox' })} />
      )}
    </FormDialog>
  );
}
