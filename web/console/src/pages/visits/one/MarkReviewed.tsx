/** A supervisor says that they looked at the visit. */
import { Button, Popover, Textarea } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { showSuccess } from '../../../app/failures.ts';
import { useMay } from '../../../app/session.ts';
import { FormActions } from '../../../components/FormActions.tsx';
import { refreshVisits, type Visit } from '../queries.ts';

export function MarkReviewed({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visit');
  const { supervise } = useMay();
  const [opened, setOpened] = useState(false);
  const [note, setNote] = useState(visit.review_note ?? '');
  const save = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/visits/{id}/review', { params: { path: { id: visit.id } }, body: { note } })),
    onSuccess: async () => {
      setOpened(false);
      showSuccess(t('review.done'));
      await refreshVisits();
    },
  });
  if (!supervise) return null;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width={340} trapFocus>
      <Popover.Target>
        <Button leftSection={<IconEyeCheck size={16} />} onClick={() => setOpened(!opened)}>
          {t(visit.reviewed_at ? 'review.again' : 'review.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <Textarea
            data-autofocus
            autosize
            minRows={3}
            maxLength={2000}
            label={t('review.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <FormActions
            pending={save.isPending}
            submit={t('review.button')}
            onCancel={() => setOpened(false)}
          />
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
