/** One question from a door: what the agent asks, the evidence, and the decision. */
import { Anchor, Group, Paper, Text } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { StateBadge, useFormats } from '@ronda/ui';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { photoUrl } from '../visits/one/PhotosPanel.tsx';
import { DecideForm } from './DecideForm.tsx';
import { PinComparison } from './PinComparison.tsx';
import classes from './ReviewsPage.module.css';

export type Review = Schema<'Review'>;

function Decision({ review }: { review: Review }) {
  const { t } = useTranslation('reviews');
  const { dateTime } = useFormats();
  if (!review.decided_at) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('decided', { name: review.decided_by_name ?? '', at: dateTime(review.decided_at) })}
      {review.decision_note && `: ${review.decision_note}`}
    </Text>
  );
}

function Evidence({ review }: { review: Review }) {
  const { t } = useTranslation('reviews');
  if (!review.proposed_pin && !review.photo_sha256) return null;
  return (
    <div className={classes.evidence}>
      {review.proposed_pin && <PinComparison review={review} />}
      {review.photo_sha256 && (
        <a href={photoUrl(review.photo_sha256)} target="_blank" rel="noreferrer">
          <img
            className={classes.photo}
            src={photoUrl(review.photo_sha256)}
            alt={t('photo')}
            loading="lazy"
          />
        </a>
      )}
    </div>
  );
}

export function ReviewCard({ review, compact }: { review: Review; compact?: boolean }) {
  const { t } = useTranslation('reviews');
  const { dateTime, distance } = useFormats();
  const { supervise } = useMay();
  const plain = !review.proposed_pin && !review.photo_sha256;
  const body = (
    <article
      className={classes.card}
      data-plain={plain || undefined}
      aria-label={t(`states:review_kind.${review.kind}`)}
    >
      <div>
        <Group gap="xs">
          <StateBadge kind="review_kind" value={review.kind} />
          <StateBadge kind="review" value={review.state} />
          <StateBadge kind="visit" value={review.visit_state} />
        </Group>
        {!compact && (
          <>
            <Anchor
              component={Link}
              to={`/visits/${review.visit_id}`}
              fw={620}
              fz="lg"
              mt="xs"
              display="block"
            >
              {review.debtor_name}
            </Anchor>
            <Text size="sm">{review.address}</Text>
          </>
        )}
        <Text size="sm" c="dimmed">
          {t('asked', { name: review.agent_name ?? '', at: dateTime(review.requested_at) })}
        </Text>
        {review.distance_m != null && (
          <Text size="sm" mt="xs">
            {t('distance', { distance: distance(review.distance_m) })}
          </Text>
        )}
        {review.note && <Text className={classes.note}>{review.note}</Text>}
        <Decision review={review} />
        {review.state === 'pending' && supervise && <DecideForm review={review} />}
      </div>
      <Evidence review={review} />
    </article>
  );
  if (compact) return body;
  return (
    <Paper withBorder p="lg" mb="md">
      {body}
    </Paper>
  );
}
