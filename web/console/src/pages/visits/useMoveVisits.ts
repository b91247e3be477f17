/** Moves visits to an agent (or to nobody) and offers to take it back. */
import type { Schema } from '@ronda/api-client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { showFailure } from '../../app/failures.ts';
import { refreshVisits } from './queries.ts';
import { showUndo } from './undo.tsx';

export interface Move {
  visitIds: string[];
  /** `null` gives them to nobody yet. */
  agentId: string | null;
  agentName?: string;
}

const send = (visit_ids: string[], agent_id: string | null) =>
  answer(api.POST('/api/v1/visits/move', { body: { visit_ids, agent_id } }));

export function useMoveVisits(onDone?: () => void) {
  const { t } = useTranslation('visits');
  const takeBack = async (from: Schema<'MovedFrom'>[]) => {
    try {
      for (const group of from) await send(group.visit_ids, group.agent_id ?? null);
    } catch (error) {
      showFailure(error);
    }
    await refreshVisits();
  };
  return useMutation({
    mutationFn: ({ visitIds, agentId }: Move) => send(visitIds, agentId),
    onSuccess: async ({ moved, left, from }, { agentId, agentName }) => {
      const key = agentId === null ? 'move.unassigned' : 'move.done';
      const said = t(key, { count: moved, name: agentName ?? '' });
      const message = left > 0 ? `${said} ${t('move.left', { count: left })}` : said;
      showUndo({ message, label: t('undo'), onUndo: () => void takeBack(from) });
      await refreshVisits();
      onDone?.();
    },
    onError: () => refreshVisits(),
  });
}
