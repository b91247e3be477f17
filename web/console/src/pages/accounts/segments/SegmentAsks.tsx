/** What a segment asks at each kind of visit. */
import { Button, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { showSuccess } from '../../../app/failures.ts';
import { type Asked, AskedChoices } from '../../questionnaires/AskedChoices.tsx';
import { refreshSegments, type Segment } from './queries.ts';

export function SegmentAsks({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const { t } = useTranslation('segments');
  const save = useMutation({
    mutationFn: (questionnaires: Asked[]) =>
      answer(
        api.PUT('/api/v1/segments/{id}/questionnaires', {
          params: { path: { id: segment.id } },
          body: { questionnaires },
        }),
      ),
    onSuccess: async () => {
      showSuccess(t('asks.saved'));
      await Promise.all([refreshSegments(), queryClient.invalidateQueries({ queryKey: ['questionnaires'] })]);
    },
  });
  const asked = save.data?.questionnaires ?? segment.questionnaires;
  return (
    <Modal opened onClose={onClose} title={t('asks.title', { name: segment.name })}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('asks.hint')}
        </Text>
        <AskedChoices
          asked={asked}
          disabled={save.isPending}
          columns={1}
          onChange={(next) => save.mutate(next)}
        />
        <Button onClick={onClose}>{t('common:actions.close')}</Button>
      </Stack>
    </Modal>
  );
}
