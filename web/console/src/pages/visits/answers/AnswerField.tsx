/** Where a corrected answer is entered, by the kind of its question. */
import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { datePart, useTyped } from '@ronda/ui/questions';
import { useTranslation } from 'react-i18next';
import type { Line } from './blocks.ts';
import { isNumber } from './correction.ts';

interface FieldProps {
  line: Line;
  value: string;
  onChange: (value: string) => void;
}

const TYPES: Record<string, string> = { date: 'date', time: 'time' };

export function AnswerField({ line, value, onChange }: FieldProps) {
  const { t } = useTranslation('answers');
  const label = t('correct.answer');
  const offered = line.choices.map((choice) => ({
    value: choice.value,
    label: choice.label || choice.value,
  }));
  if (line.kind === 'acknowledge') {
    const data = [{ value: 'OK', label: t('acknowledged') }];
    return (
      <Select
        clearable
        label={label}
        data={data}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  if (line.kind === 'select_one') {
    return (
      <Select
        clearable
        searchable
        label={label}
        data={offered}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  if (line.kind === 'select_multiple' || line.kind === 'rank') {
    const several = value.split(' ').filter(Boolean);
    return (
      <MultiSelect
        label={label}
        data={offered}
        value={several}
        onChange={(next) => onChange(next.join(' '))}
      />
    );
  }
  if (datePart(line)) return <PartOfDate line={line} value={value} onChange={onChange} />;
  if (line.kind === 'text') {
    return (
      <Textarea
        autosize
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      type={TYPES[line.kind] ?? 'text'}
      inputMode={isNumber(line.kind) ? 'decimal' : 'text'}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A month or a year, as the phone asked it; what is kept is its first day. */
function PartOfDate({ line, value, onChange }: FieldProps) {
  const { t } = useTranslation('answers');
  const question = { kind: line.kind, appearance: line.appearance, value, read_only: false, required: false };
  const { input } = useTyped({ question, onGive: (given) => onChange(given ?? '') });
  return <TextInput label={t('correct.answer')} {...input} />;
}
