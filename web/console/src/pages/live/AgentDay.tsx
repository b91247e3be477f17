/** One agent's day: what is known now, the trail with its stops and silences, the visits. */
import { Alert, Anchor, Skeleton, TextInput, Title } from '@mantine/core';
import { formatPhone, StateBadge, useFormats } from '@ronda/ui';
import { IconArrowLeft, IconPhone } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../app/failures.ts';
import { LabelledIcon } from '../../components/LabelledIcon.tsx';
import { Battery } from './Battery.tsx';
import classes from './live.module.css';
import type { Trail } from './overlays.ts';
import { type AgentPlace, useNow } from './places.ts';

export interface AgentDayProps {
  place: AgentPlace;
  trail: UseQueryResult<Trail>;
  day: string | undefined;
  onDay: (day: string | undefined) => void;
  onClose: () => void;
}

function Path({ trail }: { trail: Trail }) {
  const { t } = useTranslation('live');
  const { time, number } = useFormats();
  const minutes = (seconds: number) => t('minutes', { count: Math.round(seconds / 60) });
  return (
    <>
      <dl className={classes.facts2}>
        {trail.shifts.map((shift) => (
          <div key={shift.from}>
            <dt>{t('shift')}</dt>
            <dd>
              {time(shift.from)} – {shift.until ? time(shift.until) : t('now')}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('fixes')}</dt>
          <dd>{number(trail.fix_count)}</dd>
        </div>
        <div>
          <dt>{t('stops')}</dt>
          <dd>{number(trail.stops.length)}</dd>
        </div>
      </dl>
      {trail.gaps.length > 0 && (
        <ul className={classes.gaps}>
          {trail.gaps.map((gap) => (
            <li key={gap.from}>
              {time(gap.from)} – {time(gap.until)} · {t(`gap.${gap.cause}`)} (
              {minutes((Date.parse(gap.until) - Date.parse(gap.from)) / 1000)})
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Visits({ trail }: { trail: Trail }) {
  const { t } = useTranslation('live');
  const { time } = useFormats();
  if (trail.visits.length === 0) return <p className={classes.note}>{t('no_visits')}</p>;
  return (
    <ol className={classes.list}>
      {trail.visits.map((visit) => (
        <li key={visit.id} className={classes.row}>
          <Link to={`/visits/${visit.id}` as never} className={classes.open}>
            <span className={classes.who}>
              <b>{visit.debtor_name}</b>
              <small>{visit.address}</small>
            </span>
            <StateBadge kind="visit" value={visit.state} />
            <span className={classes.facts}>
              <span>{visit.finished_at ? time(visit.finished_at) : t('to_do')}</span>
              {visit.outcome && <span>{visit.outcome}</span>}
              {visit.verdict && <StateBadge kind="presence" value={visit.verdict} />}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

export function AgentDay({ place, trail, day, onDay, onClose }: AgentDayProps) {
  const { t } = useTranslation('live');
  const { ago } = useFormats();
  const now = useNow();
  return (
    <>
      <header className={classes.head}>
        <div className={classes.title}>
          <LabelledIcon label={t('back')} onClick={onClose}>
            <IconArrowLeft size={20} />
          </LabelledIcon>
          <Title order={1} size="h3">
            {place.name}
          </Title>
        </div>
        <div className={classes.now}>
          <StateBadge kind="agent" value={place.state} />
          <span>{place.fix_at ? ago(place.fix_at, now) : t('never')}</span>
          <Battery place={place} />
        </div>
        <div className={classes.tools}>
          <TextInput
            type="date"
            label={t('day')}
            value={day ?? trail.data?.day ?? ''}
            onChange={(event) => onDay(event.currentTarget.value || undefined)}
          />
          {place.phone && (
            <Anchor href={`tel:${place.phone.replaceAll(/[^+\d]/g, '')}`} className={classes.call}>
              <IconPhone size={16} aria-hidden /> {formatPhone(place.phone)}
            </Anchor>
          )}
        </div>
        {trail.data && <Path trail={trail.data} />}
      </header>
      {trail.error && (
        <Alert color="red" m="md">
          {failureText(trail.error)}
        </Alert>
      )}
      {trail.isPending && <Skeleton height={160} m="md" />}
      {trail.data && <Visits trail={trail.data} />}
    </>
  );
}
