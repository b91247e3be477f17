/** Days and priority of a visit. */
import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../app/today.ts';

export interface DueValues {
  from: string | null;
  to: string | null;
  priority: string;
}

export interface DueFieldsProps {
  values: DueValues;
  onChange: (values: DueValues) => void;
  /** What the server says about the days. */
  error?: string;
}

export function DueFields({ values, onChange, error }: DueFieldsProps) {
  const { t } = useTranslation('visits');
  const today = useToday();
  const priorities = useId();
  return (
    <Stack gap="sm">
      <DatePickerInput
        type="range"
        clearable
        allowSingleDateInRange
        label={t('due.label')}
        description={t('due.hint')}
        placeholder={t('due.none')}
        minDate={today}
        value={[values.from, values.to]}
        onChange={([from, to]) => onChange({ ...values, from, to })}
        error={error}
      />
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={500} id={priorities}>
          {t('columns.priority')}
        </Text>
        <SegmentedControl
          aria-labelledby={priorities}
          data={['1', '2', '3', '4', '5'].map((value) => ({ value, label: t(`priority.${value}`) }))}
          value={values.priority}
          onChange={(priority) => onChange({ ...values, priority })}
        />
      </Group>
    </Stack>
  );
}
