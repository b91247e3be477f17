/** What came of the visit, in one look: outcome, promise, the agent's words. */
import { Group, Text } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/Panel.tsx';
import type { Visit } from '../queries.ts';

function PromiseLine({ promise }: { promise: Visit['promises'][number] }) {
  const { t } = useTranslation('visit');
  const { money, date } = useFormats();
  return (
    <Group gap="xs" mt="xs">
      <Text fw={600} className="numeric">
        {money(promise.amount)}
      </Text>
      <Text size="sm">
        {t('promise', { date: date(promise.due_on), method: t(`methods.${promise.method}`) })}
      </Text>
      <StateBadge kind="promise" value={promise.state} />
    </Group>
  );
}

export function OutcomePanel({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visit');
  const { dateTime } = useFormats();
  if (!visit.finished_at) {
    return (
      <Panel title={t('outcome')}>
        <Text size="sm" c="dimmed">
          {visit.opened_at ? t('open_since', { at: dateTime(visit.opened_at) }) : t('not_begun')}
        </Text>
      </Panel>
    );
  }
  return (
    <Panel title={t('outcome')} text={dateTime(visit.finished_at)}>
      <Text fz="lg" fw={620}>
        {visit.outcome_label ?? visit.cancel_label ?? visit.outcome_code}
      </Text>
      {visit.contact && (
        <Text size="sm" c="dimmed">
          {t(`contact.${visit.contact}`)}
        </Text>
      )}
      {visit.promises.map((promise) => (
        <PromiseLine key={promise.id} promise={promise} />
      ))}
      {visit.notes && (
        <Text mt="md" style={{ whiteSpace: 'pre-wrap' }}>
          {visit.notes}
        </Text>
      )}
      {visit.reviewed_at && (
        <Text size="sm" mt="md" c="dimmed">
          {t('reviewed_by', { name: visit.reviewed_by_name ?? '', at: dateTime(visit.reviewed_at) })}
          {visit.review_note && `: ${visit.review_note}`}
        </Text>
      )}
    </Panel>
  );
}
