/** What an assignment leaves out, and why. */
import { List, Text } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { useTranslation } from 'react-i18next';

/** So many account numbers are named; the rest are counted. */
const NAMED = 6;

export function SkippedTargets({ answer }: { answer: Schema<'AssignAnswer'> }) {
  const { t } = useTranslation('visits');
  const numbersOf = (reason: string) => {
    const numbers = answer.examples.filter((one) => one.reason === reason && one.external_id);
    const named = numbers.slice(0, NAMED).map((one) => one.external_id);
    return named.length > 0 ? ` (${named.join(', ')}${numbers.length > NAMED ? '…' : ''})` : '';
  };
  return (
    <>
      <Text size="sm" fw={600}>
        {t('assign.skipped', { count: answer.skipped })}
      </Text>
      <List size="sm" mt={4}>
        {answer.reasons.map(({ reason, count }) => (
          <List.Item key={reason}>
            {t(`assign.reasons.${reason}`, { count })}
            {numbersOf(reason)}
          </List.Item>
        ))}
      </List>
    </>
  );
}
