/** Work that failed or fails at the moment: webhooks, letters that could not be written. */
import { Button, Table } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { useFormats } from '@ronda/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { FailureNote } from '../FailureNote.tsx';
import classes from './outbox.module.css';

type Job = Schema<'TroubledJob'>;
const KEY = ['jobs'];

function Row({ job }: { job: Job }) {
  const { t } = useTranslation('notices');
  const { dateTime } = useFormats();
  const retry = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/jobs/{id}/retry', { params: { path: { id: job.id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
  const again = t('job.again', { at: dateTime(job.run_at), count: job.attempts });
  return (
    <Table.Tr>
      <Table.Td>{t(`job.kind.${job.kind}`, { defaultValue: job.kind })}</Table.Td>
      <Table.Td>{job.last_error && <FailureNote failure={job.last_error} />}</Table.Td>
      <Table.Td>{job.state === 'failed' ? t('job.given_up') : again}</Table.Td>
      <Table.Td>
        <Button size="compact-sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('common:actions.retry')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

export function TroubledWork() {
  const { t } = useTranslation('notices');
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => answer(api.GET('/api/v1/jobs')),
    refetchInterval: 10_000,
  });
  // Letters stand in the list below already.
  const jobs = query.data?.rows.filter((job) => job.kind !== 'send_message') ?? [];
  if (jobs.length === 0) return null;
  return (
    <section className={classes.trouble} aria-label={t('job.title')}>
      <h2 className={classes.title}>
        <IconAlertTriangle size={18} aria-hidden /> {t('job.title')}
      </h2>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Tbody>
            {jobs.map((job) => (
              <Row key={job.id} job={job} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
