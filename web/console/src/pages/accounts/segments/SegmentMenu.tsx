/** Above the accounts list: show a segment, keep the present filter as one, or change the one that is shown. */
import { Button, Menu, Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { IconDeviceFloppy, IconFilterPlus, IconListDetails, IconStack2 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showSuccess } from '../../../app/failures.ts';
import { useMay } from '../../../app/session.ts';
import {
  filterOf,
  putSegment,
  refreshSegments,
  type Segment,
  sameWords,
  segmentsQuery,
  type Words,
  wordsOf,
} from './queries.ts';
import { SegmentDialog } from './SegmentDialog.tsx';

/** The segment in the address, and whether the filter is still its own. */
function useShown(words: Words, segments: Segment[]) {
  const { segment } = useSearch({ strict: false }) as { segment?: string };
  const shown = segments.find(({ id }) => id === segment);
  return { shown, changed: shown !== undefined && !sameWords(words, wordsOf(shown)) };
}

export function SegmentMenu({ words }: { words: Words }) {
  const { t } = useTranslation('segments');
  const { number } = useFormats();
  const { supervise } = useMay();
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const { data: segments = [] } = useQuery(segmentsQuery);
  const { shown, changed } = useShown(words, segments);
  const update = useMutation({
    mutationFn: (segment: Segment) =>
      putSegment(segment.id, {
        name: segment.name,
        branch_id: segment.branch_id ?? null,
        ...filterOf(words),
      }),
    onSuccess: async () => {
      showSuccess(t('saved'));
      await refreshSegments();
    },
  });
  const open = (segment: Segment) =>
    void navigate({ to: '/accounts', search: { ...wordsOf(segment), segment: segment.id } as never });
  // The filter in the address is already the segment's own.
  const show = (segment: string) =>
    void navigate({ to: '/accounts', search: (before: object) => ({ ...before, segment }) as never });
  const label = shown ? t(changed ? 'shown_changed' : 'shown', { name: shown.name }) : t('title');
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={280}>
        <Menu.Target>
          <Button variant={shown ? 'light' : 'default'} leftSection={<IconStack2 size={16} />}>
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {segments.length === 0 && <Menu.Label>{t('none')}</Menu.Label>}
          {segments.slice(0, 12).map((segment) => (
            <Menu.Item
              key={segment.id}
              rightSection={
                <Text size="xs" c="dimmed">
                  {number(segment.account_count)}
                </Text>
              }
              onClick={() => open(segment)}
            >
              {segment.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {supervise && shown?.editable && changed && (
            <Menu.Item leftSection={<IconDeviceFloppy size={16} />} onClick={() => update.mutate(shown)}>
              {t('update', { name: shown.name })}
            </Menu.Item>
          )}
          {supervise && (
            <Menu.Item leftSection={<IconFilterPlus size={16} />} onClick={() => setSaving(true)}>
              {t('save_as')}
            </Menu.Item>
          )}
          <Menu.Item component={Link} to="/accounts/segments" leftSection={<IconListDetails size={16} />}>
            {t('all')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {saving && (
        <SegmentDialog segment={null} words={words} onClose={() => setSaving(false)} onSaved={show} />
      )}
    </>
  );
}
