/** One message as its recipient sees it. */
import { Alert, Button, Group, Modal, Skeleton } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { failureText } from '../../../app/failures.ts';
import { FailureNote } from '../FailureNote.tsx';
import { useRetry } from './OutboxPage.tsx';
import classes from './outbox.module.css';

export function MessageDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('notices');
  const { dateTime } = useFormats();
  const retry = useRetry();
  const query = useQuery({
    queryKey: ['messages', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/messages/{id}', { params: { path: { id } } })),
  });
  const message = query.data?.message;
  return (
    <Modal opened onClose={onClose} size="xl" title={message?.subject ?? ''}>
      {query.error && <Alert color="red">{failureText(query.error)}</Alert>}
      {query.isPending && <Skeleton height={320} />}
      {query.data && message && (
        <>
          <Group justify="space-between" mb="sm">
            <span className={classes.head}>
              <StateBadge kind="message" value={message.state} />
              {message.recipient} · {dateTime(message.created_at)}
            </span>
            <Group gap="xs">
              {message.visit_id && (
                <Button
                  size="compact-sm"
                  variant="default"
                  component={Link}
                  {...({ to: `/visits/${message.visit_id}` } as object)}
                >
                  {t('open_visit')}
                </Button>
              )}
              {message.state !== 'sent' && (
                <Button size="compact-sm" loading={retry.isPending} onClick={() => retry.mutate(id)}>
                  {t('common:actions.retry')}
                </Button>
              )}
            </Group>
          </Group>
          {message.last_error && (
            <Alert color="red" mb="sm">
              <FailureNote failure={message.last_error} />
            </Alert>
          )}
          {query.data.html ? (
            // No scripts run inside; same-origin only so that its pictures may be fetched.
            <iframe
              className={classes.letter}
              title={message.subject}
              sandbox="allow-same-origin"
              srcDoc={query.data.html}
            />
          ) : (
            <Alert color="gray">{t('wiped')}</Alert>
          )}
        </>
      )}
    </Modal>
  );
}
