/** What a reader of the answers must know of the visit: whose account, who went, when, what came of it. */
import { StateBadge, useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/Panel.tsx';
import { Facts } from '../one/Facts.tsx';
import type { Visit } from '../queries.ts';

export function VisitFacts({ visit, version }: { visit: Visit; version: number }) {
  const { t } = useTranslation('visit');
  const { dateTime, money, date } = useFormats();
  const promised = visit.promises.map(
    ({ amount, due_on, method }) =>
      `${money(amount)} ${t('promise', { date: date(due_on), method: t(`methods.${method}`) })}`,
  );
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('answers:debtor'), value: visit.account.debtor_name },
          { label: t('external_id'), value: visit.account.external_id },
          { label: t('creditor'), value: visit.account.creditor },
          { label: t('answers:address'), value: visit.address.text },
          { label: t('answers:kind'), value: visit.kind_name },
          { label: t('agent'), value: visit.agent_name },
          { label: t('answers:finished'), value: visit.finished_at && dateTime(visit.finished_at) },
          { label: t('outcome'), value: visit.outcome_label ?? visit.cancel_label ?? visit.outcome_code },
          { label: t('answers:promised'), value: promised.join(', ') },
          {
            label: t('presence'),
            value: visit.verdict && <StateBadge kind="presence" value={visit.verdict} />,
          },
          { label: t('answers:notes'), value: visit.notes },
          { label: t('answers:questionnaire_version'), value: version },
        ]}
      />
    </Panel>
  );
}
