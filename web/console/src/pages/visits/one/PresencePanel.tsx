/** Was the agent there? The map of readings against the pin, and every reason of phone and server. */
import { SimpleGrid, Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/Panel.tsx';
import type { Visit } from '../queries.ts';
import { PresenceMap } from './PresenceMap.tsx';
import { VerdictReasons } from './VerdictReasons.tsx';
import { readVerdict } from './verdict.ts';

export function PresencePanel({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visit');
  const { distance } = useFormats();
  const server = readVerdict(visit.server_verdict);
  const device = readVerdict(visit.device_verdict);
  const verdict = server ?? device;
  if (!verdict && visit.fixes.length === 0 && !visit.address.pin) return null;
  const summary =
    verdict?.distance_m == null
      ? undefined
      : t('distance', {
          distance: distance(verdict.distance_m),
          error: distance(2 * (verdict.sigma_m ?? 0)),
          count: visit.fixes.length,
        });
  return (
    <Panel title={t('presence')} text={summary}>
      <PresenceMap visit={visit} verdict={verdict} />
      {verdict && (
        <SimpleGrid cols={{ base: 1, sm: server && device ? 2 : 1 }} mt="md">
          {server && <VerdictReasons title={t('server_verdict')} verdict={server} />}
          {device && <VerdictReasons title={t('device_verdict')} verdict={device} />}
        </SimpleGrid>
      )}
      <Text size="xs" c="dimmed" mt="sm">
        {t('presence_note')}
      </Text>
    </Panel>
  );
}
