/** What is wrong with what phones sent: things set aside and faults of their logs, until a person deals with them. */
import { SegmentedControl, Skeleton, Stack, Title } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../components/Failed.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { FindingTrouble } from './FindingTrouble.tsx';
import { findingsQuery, setAsideQuery } from './queries.ts';
import { SetAsideTrouble } from './SetAsideTrouble.tsx';

function Section({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {children}
      </Stack>
    </section>
  );
}

/** All of them, or one phone's; what waits, or everything. */
function useChoice() {
  const { device, show } = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const change = (next: string) =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) =>
        ({ ...before, show: next === 'all' ? next : undefined }) as never,
      replace: true,
    });
  return { device, all: show === 'all', change };
}

export function IntegrityPage() {
  const { t } = useTranslation('integrity');
  const { device, all, change } = useChoice();
  const setAside = useQuery(setAsideQuery(all));
  const findings = useQuery(findingsQuery(all));
  const chosen = <Row extends { device_id: string }>(rows: Row[] | undefined) =>
    (rows ?? []).filter((row) => !device || row.device_id === device);
  const items = chosen(setAside.data);
  const faults = chosen(findings.data);
  const error = setAside.error ?? findings.error;
  const pending = setAside.isPending || findings.isPending;
  return (
    <Page>
      <PageHeader title={t('title')} description={t('lead')} />
      <SegmentedControl
        mb="md"
        aria-label={t('show')}
        value={all ? 'all' : 'waiting'}
        onChange={change}
        data={(['waiting', 'all'] as const).map((value) => ({ value, label: t(`shown.${value}`) }))}
      />
      {error && (
        <Failed error={error} retry={() => void Promise.all([setAside.refetch(), findings.refetch()])} />
      )}
      {pending && <Skeleton height={120} />}
      {!error && !pending && items.length + faults.length === 0 && (
        <EmptyState icon={IconShieldCheck} title={t('empty.title')} text={t('empty.text')} />
      )}
      <Stack gap="xl">
        <Section title={t('set_aside.title')}>
          {items.map((item) => (
            <SetAsideTrouble key={item.id} item={item} />
          ))}
        </Section>
        <Section title={t('finding.section')}>
          {faults.map((finding) => (
            <FindingTrouble
              key={`${finding.device_id}.${finding.sequence}.${finding.kind}`}
              finding={finding}
            />
          ))}
        </Section>
      </Stack>
    </Page>
  );
}
