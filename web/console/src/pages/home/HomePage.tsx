/** Home: today in figures, each leading to its list, and what a person must look at now. */
import { Alert, Skeleton } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { Failed } from '../../components/Failed.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { alertsOf, progressOf, type Today, todayQuery } from './figures.ts';
import classes from './home.module.css';
import { TodayCharts } from './TodayCharts.tsx';

interface FigureProps {
  label: string;
  value: string;
  note?: ReactNode;
  to: string;
  search?: Record<string, string>;
  children?: ReactNode;
}

function Figure({ label, value, note, to, search = {}, children }: FigureProps) {
  return (
    <Link className={classes.figure} to={to as never} search={search as never}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value} style={{ '--signs': value.length } as CSSProperties}>
        {value}
      </span>
      {note && <span className={classes.note}>{note}</span>}
      {children}
    </Link>
  );
}

function Progress({ share }: { share: number }) {
  return (
    <svg className={classes.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={100 * share} height="1" rx="0.5" />
    </svg>
  );
}

function Figures({ today }: { today: Today }) {
  const { t } = useTranslation('home');
  const { number, percent, moneyShort } = useFormats();
  const { achieved, open } = today;
  const all = achieved.done + achieved.cancelled + open;
  const [first, ...others] = today.promised;
  const count = today.promised.reduce((sum, promised) => sum + promised.count, 0);
  return (
    <div className={classes.figures}>
      <Figure
        label={t('visits_today')}
        value={number(achieved.done)}
        note={t('of_assigned', { total: number(all), cancelled: number(achieved.cancelled) })}
        to="/visits"
        search={{ from: today.day }}
      >
        <Progress share={progressOf(today)} />
      </Figure>
      <Figure
        label={t('contacts_today')}
        value={number(achieved.contacts)}
        note={t('contact_rate', { rate: percent(achieved.done ? achieved.contacts / achieved.done : 0) })}
        to="/visits"
        search={{ from: today.day, contact: 'debtor' }}
      />
      <Figure
        label={t('promised_today')}
        value={first ? moneyShort(first.amount) : '—'}
        note={[t('promises', { count }), ...others.map((promised) => moneyShort(promised.amount))].join(
          ' · ',
        )}
        to="/visits"
        search={{ from: today.day, promise: 'true' }}
      />
      <Figure
        label={t('on_shift')}
        value={number(today.on_shift)}
        note={t('of_agents', { total: number(today.agents), visiting: number(today.in_visit) })}
        to="/live"
      />
      <Figure label={t('reviews')} value={number(today.reviews)} note={t('reviews_note')} to="/reviews" />
    </div>
  );
}

function Alerts({ today }: { today: Today }) {
  const { t } = useTranslation('home');
  const alerts = alertsOf(today);
  if (alerts.length === 0) return null;
  return (
    <ul className={classes.alerts} aria-label={t('alerts')}>
      {alerts.map(({ id, count, to, search }) => (
        <li key={id}>
          <Link to={to as never} search={search as never} className={classes.alert}>
            <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
            <span>{t(`alert.${id}`, { count })}</span>
            <IconChevronRight size={16} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function HomePage() {
  const { t } = useTranslation('home');
  const { name, role, branches } = useSession();
  const { date } = useFormats();
  const query = useQuery(todayQuery);
  const today = query.data;
  return (
    <Page>
      <PageHeader
        title={t('title')}
        description={today ? t('greeting', { name: name.split(' ')[0], day: date(today.day) }) : ' '}
      />
      {role === 'supervisor' && branches?.length === 0 && (
        <Alert color="orange" mb="md">
          {t('no_branches')}
        </Alert>
      )}
      {query.error && !today && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={140} mb="md" />}
      {today && (
        <div className={classes.home}>
          <Alerts today={today} />
          <Figures today={today} />
          <TodayCharts today={today} />
        </div>
      )}
    </Page>
  );
}
