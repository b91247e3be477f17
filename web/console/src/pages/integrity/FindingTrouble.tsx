/** A fault of a phone's log. */
import { StateBadge, useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import type { ChainFinding } from './queries.ts';
import { Trouble } from './Trouble.tsx';

/** A gap's last missing place, when the server tells it. */
function lastOf({ details, sequence }: ChainFinding): number {
  const { to } = (details ?? {}) as { to?: unknown };
  return typeof to === 'number' ? to : sequence;
}

export function FindingTrouble({ finding }: { finding: ChainFinding }) {
  const { t } = useTranslation('integrity');
  const { number } = useFormats();
  const { device_id, sequence, kind } = finding;
  const last = lastOf(finding);
  const values = { from: number(sequence), to: number(last), count: last - sequence + 1 };
  return (
    <Trouble
      badge={<StateBadge kind="trouble" value={kind} />}
      title={t(`finding.title.${kind}`, values)}
      advice={t(`finding.advice.${kind}`)}
      of={finding}
      at={finding.found_at}
      settledAt={finding.closed_at}
      settle={() =>
        answer(api.POST('/api/v1/chain-findings/settle', { body: { device_id, sequence, kind } }))
      }
    />
  );
}
