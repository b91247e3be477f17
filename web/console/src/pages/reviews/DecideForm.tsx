/** Accept or reject, with a word to the agent. */
import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { showSuccess } from '../../app/failures.ts';
import { refreshVisits } from '../visits/queries.ts';
import type { Review } from './ReviewCard.tsx';

/** When the agent cannot go on, ending the visit is what is usually meant. */
const CLOSING = ['address_not_found', 'could_not_enter'];
const OPEN = ['assigned', 'en_route', 'arrived', 'in_progress'];

export function DecideForm({ review }: { review: Review }) {
  const { t } = useTranslation('reviews');
  const [note, setNote] = useState('');
  const [close, setClose] = useState(review.kind === 'address_not_found');
  const [missing, setMissing] = useState(false);
  const offersClosing = CLOSING.includes(review.kind) && OPEN.includes(review.visit_state);
  const decide = useMutation({
    mutationFn: (accepted: boolean) =>
      answer(
        api.POST('/api/v1/reviews/{id}/decide', {
          params: { path: { id: review.id } },
          body: { accepted, note, close_visit: accepted && offersClosing && close },
        }),
      ),
    onSuccess: async (_, accepted) => {
      showSuccess(t(accepted ? 'accepted' : 'rejected'));
      await refreshVisits();
    },
    onError: () => refreshVisits(),
  });
  const reject = () => {
    setMissing(note.trim() === '');
    if (note.trim() !== '') decide.mutate(false);
  };
  return (
    <Stack gap="sm" mt="md" maw={520}>
      <Textarea
        autosize
        minRows={2}
        maxLength={1000}
        label={t('note')}
        placeholder={t('note_hint')}
        value={note}
        error={missing && t('note_needed')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {offersClosing && (
        <Checkbox
          label={t('close_visit')}
          checked={close}
          onChange={(event) => setClose(event.currentTarget.checked)}
        />
      )}
      <Group gap="xs">
        <Button
          leftSection={<IconCheck size={16} />}
          loading={decide.isPending}
          onClick={() => decide.mutate(true)}
        >
          {t(`accept.${review.kind}`)}
        </Button>
        <Button
          variant="default"
          leftSection={<IconX size={16} />}
          disabled={decide.isPending}
          onClick={reject}
        >
          {t('reject')}
        </Button>
      </Group>
    </Stack>
  );
}
