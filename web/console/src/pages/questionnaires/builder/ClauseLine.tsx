/** One condition in words: a question, how it is compared, and with what. */
import { ActionIcon, Group, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { anyText, type Definition, hasChoices, isContainer, outline } from '../model/definition.ts';
import { type Clause, needsValue, OPERATORS, type Operator } from '../model/logic.ts';

export interface ClauseProps {
  definition: Definition;
  language: string;
  clause: Clause;
  onChange: (clause: Clause) => void;
  onRemove: () => void;
}

export function ClauseLine({ definition, language, clause, onChange, onRemove }: ClauseProps) {
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
