/** Photos and signature; a photo opens large, with the others one key away. */
import { ActionIcon, Group, Modal, Text, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useFormats } from '@ronda/ui';
import { IconChevronLeft, IconChevronRight, IconCloudOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/Panel.tsx';
import { submissionQuery, type Visit } from '../queries.ts';
import classes from './PhotosPanel.module.css';

/** The words of the question a photo answers, else what sort of picture it is. */
function useCaption(visit: Visit): (photo: Photo) => string {
  const { t } = useTranslation('visit');
  const { data } = useQuery({ ...submissionQuery(visit.id), enabled: Boolean(visit.questionnaire_version) });
  return ({ caption, kind }) => {
    const asked = data?.lines.find(({ reference }) => reference === caption)?.label;
    return asked || (caption.startsWith('/') ? '' : caption) || t(`photo.${kind}`);
  };
}

type Photo = Visit['photos'][number];

/** The picture for looking at: re-encoded by the server, without its metadata. */
export const photoUrl = (sha256: string): string => `/api/v1/photos/${sha256}`;

function Viewer({
  photos,
  captionOf,
  at,
  onMove,
  onClose,
}: {
  photos: Photo[];
  captionOf: (photo: Photo) => string;
  at: number;
  onMove: (at: number) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('visit');
  const { dateTime } = useFormats();
  const step = (by: number) => onMove((at + by + photos.length) % photos.length);
  useHotkeys([
    ['ArrowLeft', () => step(-1)],
    ['ArrowRight', () => step(1)],
  ]);
  const photo = photos[at];
  if (!photo) return null;
  return (
    <Modal opened onClose={onClose} size="xl" title={captionOf(photo)}>
      <img className={classes.large} src={photoUrl(photo.sha256)} alt={captionOf(photo)} />
      <Group justify="space-between" mt="sm">
        <Text size="xs" c="dimmed">
          {dateTime(photo.taken_at)}
        </Text>
        {photos.length > 1 && (
          <Group gap="xs">
            <ActionIcon variant="default" aria-label={t('photo.previous')} onClick={() => step(-1)}>
              <IconChevronLeft size={18} />
            </ActionIcon>
            <Text size="xs" className="numeric">
              {at + 1} / {photos.length}
            </Text>
            <ActionIcon variant="default" aria-label={t('photo.next')} onClick={() => step(1)}>
              <IconChevronRight size={18} />
            </ActionIcon>
          </Group>
        )}
      </Group>
    </Modal>
  );
}

export function PhotosPanel({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visit');
  const captionOf = useCaption(visit);
  const [at, setAt] = useState<number | null>(null);
  if (visit.photos.length === 0) return null;
  const received = visit.photos.filter((photo) => photo.received);
  const missing = visit.photos.length - received.length;
  return (
    <Panel title={t('photos')}>
      <div className={classes.grid}>
        {received.map((photo, index) => (
          <UnstyledButton key={photo.sha256} className={classes.photo} onClick={() => setAt(index)}>
            <img src={photoUrl(photo.sha256)} alt={captionOf(photo)} loading="lazy" />
            <Text size="xs" truncate>
              {captionOf(photo)}
            </Text>
          </UnstyledButton>
        ))}
      </div>
      {missing > 0 && (
        <Group gap="xs" mt="xs" c="dimmed">
          <IconCloudOff size={16} aria-hidden />
          <Text size="sm">{t('photo.missing', { count: missing })}</Text>
        </Group>
      )}
      {at !== null && (
        <Viewer photos={received} captionOf={captionOf} at={at} onMove={setAt} onClose={() => setAt(null)} />
      )}
    </Panel>
  );
}
