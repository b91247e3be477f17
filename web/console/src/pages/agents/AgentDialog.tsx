/** Adds or changes an agent. */
import { Button, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { useBranchOptions } from '../../app/branches.ts';
import { showFieldProblems } from '../../app/fieldProblems.ts';
import { confirm } from '../../components/confirm.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';

type Agent = Schema<'Agent'>;

export interface AgentDialogProps {
  agent: Agent | null;
  onClose: () => void;
  /** A new agent's phone is enrolled next. */
  onAdded: (agent: Agent) => void;
}

function Activity({ agent, onDone }: { agent: Agent; onDone: () => void }) {
  const { t } = useTranslation('agents');
  const change = useMutation({
    mutationFn: (active: boolean) =>
      answer(
        api.PUT('/api/v1/agents/{id}/activity', { params: { path: { id: agent.id } }, body: { active } }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['agents'] });
      await queryClient.invalidateQueries({ queryKey: ['devices'] });
      onDone();
    },
  });
  if (agent.state === 'deactivated') {
    return (
      <Button mt="md" variant="light" onClick={() => change.mutate(true)}>
        {t('reactivate')}
      </Button>
    );
  }
  const ask = () =>
    confirm({
      title: t('deactivate_title', { name: agent.name }),
      text: t('deactivate_text'),
      confirm: t('deactivate'),
      cancel: t('common:actions.cancel'),
      danger: true,
      onConfirm: () => change.mutate(false),
    });
  return (
    <Button mt="md" variant="subtle" color="red.8" onClick={ask}>
      {t('deactivate')}
    </Button>
  );
}

export function AgentDialog({ agent, onClose, onAdded }: AgentDialogProps) {
  const { t } = useTranslation('agents');
  const form = useForm({
    initialValues: {
      name: agent?.name ?? '',
      code: agent?.code ?? '',
      phone: agent?.phone ?? '',
      email: agent?.email ?? '',
      branch_id: agent?.branch_id ?? null,
    },
  });
  const branches = useBranchOptions(form.values.branch_id ? [form.values.branch_id] : []);
  const save = useMutation({
    mutationFn: (body: Schema<'AgentRequest'>) =>
      agent
        ? answer(api.PUT('/api/v1/agents/{id}', { params: { path: { id: agent.id } }, body }))
        : answer(api.POST('/api/v1/agents', { body })),
    meta: { showsOwnFailure: true },
    onError: (error) => showFieldProblems(form, error),
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: ['agents'] });
      agent ? onClose() : onAdded(saved);
    },
  });
  return (
    <FormDialog
      title={t(agent ? 'edit' : 'add')}
      size="lg"
      saving={save}
      explained={Object.keys(form.errors).length > 0}
      dirty={form.isDirty()}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      submit={agent ? undefined : t('add_and_enrol')}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput data-autofocus required label={t('name')} {...form.getInputProps('name')} />
        <TextInput required label={t('code')} description={t('code_hint')} {...form.getInputProps('code')} />
        <TextInput type="tel" label={t('phone')} {...form.getInputProps('phone')} />
        <TextInput type="email" label={t('email')} {...form.getInputProps('email')} />
        <Select
          clearable
          label={t('branch')}
          description={t('branch_hint')}
          data={branches}
          {...form.getInputProps('branch_id')}
        />
      </SimpleGrid>
      {agent && <Activity agent={agent} onDone={onClose} />}
    </FormDialog>
  );
}
