/** The questions of a questionnaire as a compact list; groups hold questions of their own. */
import { ActionIcon, Button, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './kinds.module.css';
import { type Choice, choicesOf, linesOf, type Question, textOf, withText } from './questions.ts';
import { codeOf, swapped } from './tree.ts';

/** The types this list knows how to edit; any other is shown by its word and kept. */
const TYPES = [
  'text',
  'integer',
  'decimal',
  'date',
  'time',
  'select_one',
  'select_multiple',
  'note',
  'photo',
  'signature',
  'group',
];

export interface QuestionListProps {
  nodes: Question[];
  lists: Record<string, Choice[]>;
  onChange: (nodes: Question[], lists: Record<string, Choice[]>) => void;
  /** A name nobody has yet. */
  nameFor: (label: string) => string;
}

interface OneProps extends QuestionListProps {
  node: Question;
  at: number;
}

function Choices({ node, nodes, lists, onChange }: OneProps) {
  const { t } = useTranslation('kinds');
  const list = node.choices ?? node.name;
  const choices = lists[list] ?? [];
  const put = (text: string) => {
    const next = nodes.map((other) => (other === node ? { ...other, choices: list } : other));
    onChange(next, { ...lists, [list]: choicesOf(text, choices, codeOf) });
  };
  return (
    <Textarea
      autosize
      minRows={2}
      label={t('question.choices')}
      description={t('question.choices_hint')}
      value={linesOf(choices)}
      onChange={(event) => put(event.currentTarget.value)}
    />
  );
}

function One(props: OneProps) {
  const { node, at, nodes, lists, onChange } = props;
  const { t } = useTranslation('kinds');
  const put = (next: Partial<Question>) =>
    onChange(
      nodes.map((other, index) => (index === at ? { ...other, ...next } : other)),
      lists,
    );
  const types = TYPES.includes(node.type) ? TYPES : [...TYPES, node.type];
  const tool = (label: string, icon: React.ReactNode, onClick: () => void) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`${label}: ${textOf(node.label)}`}
      title={label}
      onClick={onClick}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <div className={classes.question}>
      <div className={classes.line}>
        <TextInput
          className={classes.label}
          aria-label={t('question.label')}
          placeholder={t('question.label')}
          value={textOf(node.label)}
          onChange={(event) => put({ label: withText(node.label, event.currentTarget.value) })}
        />
        <Select
          w={170}
          allowDeselect={false}
          aria-label={t('question.type')}
          data={types.map((value) => ({ value, label: t(`types.${value}`, { defaultValue: value }) }))}
          value={node.type}
          onChange={(type) => type && put({ type, ...(type === 'group' ? { nodes: node.nodes ?? [] } : {}) })}
        />
        {node.type !== 'note' && node.type !== 'group' && typeof node.required !== 'string' && (
          <Switch
            size="sm"
            label={t('question.required')}
            checked={node.required === true}
            onChange={(event) => put({ required: event.currentTarget.checked })}
          />
        )}
        <Group gap={0} wrap="nowrap">
          {tool(t('up'), <IconArrowUp size={16} />, () => onChange(swapped(nodes, at, -1), lists))}
          {tool(t('down'), <IconArrowDown size={16} />, () => onChange(swapped(nodes, at, 1), lists))}
          {tool(t('remove'), <IconTrash size={16} />, () =>
            onChange(
              nodes.filter((other) => other !== node),
              lists,
            ),
          )}
        </Group>
      </div>
      <Stack gap="xs" mt="xs">
        <TextInput
          size="xs"
          label={t('question.relevant')}
          description={t('question.relevant_hint', { name: node.name })}
          value={typeof node.relevant === 'string' ? node.relevant : ''}
          onChange={(event) => put({ relevant: event.currentTarget.value || undefined })}
        />
        {node.type.startsWith('select_') && <Choices {...props} />}
        {node.nodes && (
          <QuestionList
            nodes={node.nodes}
            lists={lists}
            nameFor={props.nameFor}
            onChange={(inner, nextLists) =>
              onChange(
                nodes.map((other) => (other === node ? { ...other, nodes: inner } : other)),
                nextLists,
              )
            }
          />
        )}
      </Stack>
    </div>
  );
}

export function QuestionList(props: QuestionListProps) {
  const { nodes, lists, onChange, nameFor } = props;
  const { t } = useTranslation('kinds');
  return (
    <Stack gap="sm">
      {nodes.map((node, at) => (
        <One key={node.name} {...props} node={node} at={at} />
      ))}
      <Button
        variant="light"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...nodes, { name: nameFor(''), type: 'text', label: '' }], lists)}
      >
        {t('question.add')}
      </Button>
    </Stack>
  );
}
