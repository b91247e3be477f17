/** Today by hour, the last two weeks, and what visits came out as. */
import { Skeleton, Title } from '@mantine/core';
import { HUE_FILLS, useFormats } from '@ronda/ui';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Today, workingHours } from './figures.ts';
import classes from './home.module.css';

const Chart = lazy(() => import('./Chart.tsx'));

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.panel}>
      <Title order={2} size="h5" mb="sm">
        {title}
      </Title>
      <Suspense fallback={<Skeleton height={220} />}>{children}</Suspense>
    </section>
  );
}

function useSeries(achieved: readonly Today['achieved'][]) {
  const { t } = useTranslation('home');
  return useMemo(
    () => [
      {
        name: t('visits'),
        kind: 'bar' as const,
        colour: HUE_FILLS.sky,
        values: achieved.map(({ done }) => done),
      },
      {
        name: t('contacts'),
        kind: 'line' as const,
        colour: HUE_FILLS.blue,
        values: achieved.map(({ contacts }) => contacts),
      },
    ],
    [achieved, t],
  );
}

function Hours({ today }: { today: Today }) {
  const { t } = useTranslation('home');
  const [first, last] = workingHours(today);
  const hours = useMemo(() => today.hours.slice(first, last + 1), [today, first, last]);
  const labels = useMemo(() => hours.map((_, index) => `${first + index}:00`), [hours, first]);
  const series = useSeries(hours);
  return <Chart label={t('by_hour')} labels={labels} series={series} />;
}

function Days({ today }: { today: Today }) {
  const { t } = useTranslation('home');
  const { date } = useFormats();
  const labels = useMemo(() => today.days.map(({ day }) => date(day).replace(/ \d{4}$/, '')), [today, date]);
  const achieved = useMemo(() => today.days.map((day) => day.achieved), [today]);
  return <Chart label={t('by_day')} labels={labels} series={useSeries(achieved)} />;
}

function Outcomes({ today }: { today: Today }) {
  const { t } = useTranslation('home');
  const { number } = useFormats();
  const most = Math.max(1, ...today.outcomes.map(({ count }) => count));
  if (today.outcomes.length === 0) return <p className={classes.note}>{t('no_outcomes')}</p>;
  return (
    <ol className={classes.outcomes}>
      {today.outcomes.slice(0, 8).map(({ code, label, count }) => (
        <li key={code}>
          <span className={classes.outcome}>
            <span>{label}</span>
            <b>{number(count)}</b>
          </span>
          <svg className={classes.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width={(100 * count) / most} height="1" rx="0.5" />
          </svg>
        </li>
      ))}
    </ol>
  );
}

export function TodayCharts({ today }: { today: Today }) {
  const { t } = useTranslation('home');
  return (
    <div className={classes.charts}>
      <Panel title={t('by_hour')}>
        <Hours today={today} />
      </Panel>
      <Panel title={t('outcomes')}>
        <Outcomes today={today} />
      </Panel>
      <Panel title={t('by_day')}>
        <Days today={today} />
      </Panel>
    </div>
  );
}
