/** A condition in words where its shape is known, else as the expression it is. */
import {
  ActionIcon,
  Button,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anyText, type Definition, hasChoices, isContainer, outline } from '../model/definition.ts';
import { type Clause, needsValue, OPERATORS, type Operator, readLogic, writeLogic } from '../model/logic.ts';

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

interface ClauseProps {
  definition: Definition;
  language: string;
  clause: Clause;
  onChange: (clause: Clause) => void;
  onRemove: () => void;
}

function ClauseLine({ definition, language, clause, onChange, onRemove }: ClauseProps) {
  const { t } = useTranslation('questionnaires');
  const nodes = outline(definition.nodes).map(({ node }) => node);
  const named = (name: string) => nodes.find((node) => node.name === name);
  const asked = named(clause.question);
  const names = [...new Set(nodes.filter(({ type }) => !isContainer(type)).map(({ name }) => name))];
  const questions = names.map((name) => ({
    value: name,
    label: anyText(named(name)?.label, language) || name,
  }));
  const choices =
    asked && hasChoices(asked.type) ? (definition.choice_lists?.[asked.choices ?? ''] ?? null) : null;
  const options = choices?.map(({ value, label }) => ({ value, label: anyText(label, language) || value }));
  const known = options?.some(({ value }) => value === clause.value) || clause.value === '';
  const write = (value: string) =>
    onChange({ ...clause, value, numeric: !options && /^-?\d+(\.\d+)?$/.test(value) });
  return (
    <Group gap="xs" wrap="wrap" align="flex-end">
      <Select
        searchable
        size="sm"
        flex="2 1 9rem"
        aria-label={t('logic.question')}
        data={clause.question === '.' ? [{ value: '.', label: t('logic.answer') }, ...questions] : questions}
        value={clause.question}
        allowDeselect={false}
        onChange={(question) => onChange({ ...clause, question: question ?? '' })}
      />
      <Select
        size="sm"
        flex="1 1 8rem"
        aria-label={t('logic.operator')}
        data={OPERATORS.map((operator) => ({ value: operator, label: t(`logic.operators.${operator}`) }))}
        value={clause.operator}
        allowDeselect={false}
        onChange={(operator) => onChange({ ...clause, operator: operator as Operator })}
      />
      {needsValue(clause.operator) &&
        (options && known ? (
          <Select
            searchable
            size="sm"
            flex="1 1 8rem"
            aria-label={t('logic.value')}
            data={options}
            value={clause.value || null}
            onChange={(value) => write(value ?? '')}
          />
        ) : (
          <TextInput
            size="sm"
            flex="1 1 6rem"
            aria-label={t('logic.value')}
            value={clause.value}
            onChange={(event) => write(event.currentTarget.value)}
          />
        ))}
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('logic.remove')} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

export function LogicField(props: LogicFieldProps) {
  const { definition, language, label, about, value, error, onChange } = props;
  const { t } = useTranslation('questionnaires');
  const [raw, setRaw] = useState(false);
  const logic = value === '' ? { joined: 'and' as const, clauses: [] } : readLogic(value);
  const inWords = logic !== null && !raw;
  const put = (clauses: Clause[], joined = logic?.joined ?? 'and') =>
    onChange(writeLogic({ joined, clauses }));
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
