/** A condition in words where its shape is known, else as the expression it is. */
import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../model/definition.ts';
import { type Clause, type Logic, readLogic, writeLogic } from '../model/logic.ts';
import { ClauseLine } from './ClauseLine.tsx';

const NOTHING: Logic = { joined: 'and', clauses: [] };

export interface LogicFieldProps {
  definition: Definition;
  language: string;
  label: string;
  /** What one may begin with: a question, or `.` for the answer itself. */
  about: string;
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}

export function LogicField(props: LogicFieldProps) {
  const { definition, language, label, about, value, error, onChange } = props;
  const { t } = useTranslation('questionnaires');
  const [raw, setRaw] = useState(false);
  // "is" without a value yet is written as "is blank"; while nobody else changed it, what was chosen stays.
  const [chosen, setChosen] = useState<Logic | null>(null);
  const read = value === '' ? NOTHING : readLogic(value);
  const logic = chosen && writeLogic(chosen) === value ? chosen : read;
  const inWords = logic !== null && !raw;
  const put = (clauses: Clause[], joined = logic?.joined ?? 'and') => {
    setChosen({ joined, clauses });
    onChange(writeLogic({ joined, clauses }));
  };
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Group justify="space-between">
        <Text size="sm" fw={550}>
          {label}
        </Text>
        <Button size="compact-xs" variant="subtle" disabled={logic === null} onClick={() => setRaw(!raw)}>
          {t(inWords ? 'logic.as_expression' : 'logic.in_words')}
        </Button>
      </Group>
      {inWords ? (
        <>
          {logic.clauses.map((clause, at) => (
            <ClauseLine
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
              key={at}
              {...{ definition, language, clause }}
              onChange={(next) => put(logic.clauses.map((each, index) => (index === at ? next : each)))}
              onRemove={() => put(logic.clauses.filter((_, index) => index !== at))}
            />
          ))}
          <Group gap="sm">
            {logic.clauses.length > 1 && (
              <SegmentedControl
                size="xs"
                aria-label={t('logic.joined')}
                value={logic.joined}
                onChange={(joined) => put(logic.clauses, joined as 'and' | 'or')}
                data={[
                  { value: 'and', label: t('logic.and') },
                  { value: 'or', label: t('logic.or') },
                ]}
              />
            )}
            <Button
              size="compact-sm"
              variant="light"
              disabled={about === ''}
              leftSection={<IconPlus size={14} />}
              onClick={() =>
                put([...logic.clauses, { question: about, operator: 'answered', value: '', numeric: false }])
              }
            >
              {t('logic.add')}
            </Button>
          </Group>
          {error && (
            <Text size="xs" c="var(--mantine-color-error)">
              {error}
            </Text>
          )}
        </>
      ) : (
        <Textarea
          autosize
          minRows={2}
          spellCheck={false}
          aria-label={label}
          description={logic === null ? t('logic.not_in_words') : t('logic.hint')}
          styles={{ input: { fontFamily: 'var(--ronda-font-mono)' } }}
          value={value}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Stack>
  );
}
