/** One verdict: its outcome, and every reason in words. */
import { Group, Text } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import type { Verdict } from './verdict.ts';

export function VerdictReasons({ title, verdict }: { title: string; verdict: Verdict }) {
  const { t, i18n } = useTranslation('presence');
  const { distance } = useFormats();
  const shown = (name: string, value: unknown) =>
    typeof value === 'number'
      ? name.endsWith('_m')
        ? distance(value)
        : String(Math.round(value * 10) / 10)
      : String(value ?? '');
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
          const words: string = i18n.exists(key, { ns: 'presence' })
            ? String(t(key, Object.fromEntries(numbers)))
            : reason.code;
          return (
            <Text component="li" size="sm" key={reason.code}>
              {words}
            </Text>
          );
        })}
      </ul>
    </div>
  );
}
