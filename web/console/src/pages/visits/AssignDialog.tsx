/** Assigns what was selected to an agent: says before what would be left out, and offers to take it back after. */
import { Alert, Select, SimpleGrid, Textarea } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { IconInfoCircle } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { showFailure } from '../../app/failures.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { AgentSelect } from './AgentSelect.tsx';
import { DueFields, type DueValues } from './DueFields.tsx';
import { refreshVisits, useAgentOptions, useKindOptions } from './queries.ts';
import { SkippedTargets } from './SkippedTargets.tsx';
import { showUndo } from './undo.tsx';

export type AssignTargets = Schema<'AssignTargets'>;

export interface AssignDialogProps {
  targets: AssignTargets;
  /** How many were selected, for the title. */
  count: number;
  onClose: () => void;
  onAssigned?: () => void;
}

const assign = (body: Schema<'AssignRequest'>) => answer(api.POST('/api/v1/visits/assign', { body }));

export function AssignDialog({ targets, count, onClose, onAssigned }: AssignDialogProps) {
  const { t } = useTranslation('visits');
  const agents = useAgentOptions(true);
  const kinds = useKindOptions();
  const [agent, setAgent] = useState<string | null>(null);
  const [chosenKind, setKind] = useState<string | null>(null);
  const [due, setDue] = useState<DueValues>({ from: null, to: null, priority: '3' });
  const [note, setNote] = useState('');
  const kind = chosenKind ?? kinds[0]?.value ?? null;
  const request = (dry_run: boolean): Schema<'AssignRequest'> => ({
    targets,
    agent_id: agent ?? '',
    kind_id: kind ?? '',
    due_from: due.from,
    due_to: due.to ?? due.from,
    priority: Number(due.priority),
    note,
    dry_run,
  });
  const preview = useQuery({
    queryKey: ['visits', 'preview', targets, agent, kind],
    queryFn: () => assign({ ...request(true), due_from: null, due_to: null, note: '' }),
    enabled: agent !== null && kind !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const takeBack = async (id: string) => {
    try {
      await answer(api.POST('/api/v1/visits/batches/{id}/undo', { params: { path: { id } } }));
    } catch (error) {
      showFailure(error);
    }
    await refreshVisits();
  };
  const save = useMutation({
    mutationFn: () => assign(request(false)),
    meta: { showsOwnFailure: true },
    onSuccess: async ({ batch_id, assigned }) => {
      const name = agents.find(({ value }) => value === agent)?.label ?? '';
      if (batch_id) {
        const message = t('assign.done', { count: assigned, name });
        showUndo({ message, label: t('undo'), onUndo: () => void takeBack(batch_id) });
      }
      await refreshVisits();
      onAssigned?.();
      onClose();
    },
  });
  const possible = preview.data?.assigned ?? count;
  return (
    <FormDialog
      title={t('assign.title', { count })}
      size="lg"
      saving={save}
      dirty={agent !== null || note !== ''}
      onSubmit={() => save.mutate()}
      submit={t('assign.button', { count: possible })}
      incomplete={!agent || !kind || possible === 0}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} mb="sm">
        <AgentSelect value={agent} onChange={setAgent} />
        <Select
          required
          allowDeselect={false}
          label={t('columns.kind')}
          description={t('assign.kind_hint')}
          data={kinds}
          value={kind}
          onChange={setKind}
        />
      </SimpleGrid>
      <DueFields values={due} onChange={setDue} />
      <Textarea
        mt="sm"
        autosize
        minRows={2}
        maxLength={500}
        label={t('assign.note')}
        placeholder={t('assign.note_hint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {preview.data && preview.data.skipped > 0 && (
        <Alert mt="md" color="yellow" variant="light" icon={<IconInfoCircle />}>
          <SkippedTargets answer={preview.data} />
        </Alert>
      )}
    </FormDialog>
  );
}
