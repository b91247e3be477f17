/** Was the agent there? The map of readings against the pin, and every reason of phone and server. */
import { Group, SimpleGrid, Text } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/Panel.tsx';
import type { Visit } from '../queries.ts';
import { PresenceMap } from './PresenceMap.tsx';
import { readVerdict, type Verdict } from './verdict.ts';

function Reasons({ title, verdict }: { title: string; verdict: Verdict }) {
  const { t, i18n } = useTranslation('presence');
  const { distance } = useFormats();
  const shown = (name: string, value: unknown) =>
    typeof value === 'number'
      ? name.endsWith('_m')
        ? distance(value)
        : String(Math.round(value * 10) / 10)
      : value;
  return (
    <div>
      <Group gap="xs" mb={4}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <StateBadge kind="presence" value={verdict.outcome} />
      </Group>
      <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>
        {verdict.reasons.map((reason) => {
          const numbers = Object.entries(reason.values).map(([name, value]) => [name, shown(name, value)]);
          const key = `reasons.${reason.code}`;
          return (
            <Text component="li" size="sm" key={reason.code}>
              {i18n.exists(key, { ns: 'presence' }) ? t(key, Object.fromEntries(numbers)) : reason.code}
            </Text>
          );
        })}
      </ul>
    </div>
  );
}

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
          {server && <Reasons title={t('server_verdict')} verdict={server} />}
          {device && <Reasons title={t('device_verdict')} verdict={device} />}
        </SimpleGrid>
      )}
      <Text size="xs" c="dimmed" mt="sm">
        {t('presence_note')}
      </Text>
    </Panel>
  );
}
