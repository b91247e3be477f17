/** The segments: which accounts are in each, how many, and what they are asked. */
import { IconStack2 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showSuccess } from '../../../app/failures.ts';
import { confirm } from '../../../components/confirm.tsx';
import { asOnlyPage, WholeListPage } from '../../../table/index.ts';
import { refreshSegments, removeSegment, type Segment, segmentsQuery, wordsOf } from './queries.ts';
import { SegmentAsks } from './SegmentAsks.tsx';
import { SegmentDialog } from './SegmentDialog.tsx';
import { useSegmentColumns } from './segmentColumns.tsx';

function useRemove(): (segment: Segment) => void {
  const { t } = useTranslation('segments');
  const remove = useMutation({
    mutationFn: (segment: Segment) => removeSegment(segment.id),
    onSuccess: async () => {
      showSuccess(t('removed'));
      await refreshSegments();
    },
  });
  return (segment) =>
    confirm({
      title: t('remove_title', { name: segment.name }),
      text: t('remove_text'),
      confirm: t('remove'),
      cancel: t('common:actions.cancel'),
      danger: true,
      onConfirm: () => remove.mutate(segment),
    });
}

export function SegmentsPage() {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  const [edited, setEdited] = useState<Segment | null>(null);
  const [asking, setAsking] = useState<Segment | null>(null);
  const query = useQuery({ ...segmentsQuery, select: asOnlyPage<Segment> });
  const columns = useSegmentColumns({ onEdit: setEdited, onAsk: setAsking, onRemove: useRemove() });
  const open = (segment: Segment) =>
    void navigate({ to: '/accounts', search: { ...wordsOf(segment), segment: segment.id } as never });
  return (
    <WholeListPage
      name="segments"
      title={t('title')}
      description={t('lead')}
      back={{ to: '/accounts', label: t('accounts:title') }}
      columns={columns}
      query={query}
      onOpen={open}
      empty={{
        icon: IconStack2,
        title: t('empty.title'),
        text: t('empty.text'),
        link: { to: '/accounts', label: t('empty.action') },
      }}
    >
      {edited && <SegmentDialog segment={edited} words={wordsOf(edited)} onClose={() => setEdited(null)} />}
      {asking && <SegmentAsks segment={asking} onClose={() => setAsking(null)} />}
    </WholeListPage>
  );
}
