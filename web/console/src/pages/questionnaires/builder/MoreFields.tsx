/** What most questions do not need: rules for the answer, values at the beginning, and how it looks. */
import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isContainer } from '../model/definition.ts';
import { BINDINGS } from '../model/palette.ts';
import { LogicField } from './LogicField.tsx';
import type { FieldProps } from './QuestionForm.tsx';
import { TextsField } from './TextsField.tsx';

function Expression({ property, put, problem, node }: FieldProps & { property: string }) {
  const { t } = useTranslation('questionnaires');
  const value = node[property];
  return (
    <Textarea
      autosize
      minRows={1}
      spellCheck={false}
      label={t(`form.${property}`)}
      description={t(`form.${property}_hint`)}
      styles={{ input: { fontFamily: 'var(--ronda-font-mono)' } }}
      value={typeof value === 'string' ? value : ''}
      error={problem(property)}
      onChange={(event) => put(property, event.currentTarget.value)}
    />
  );
}

function Prefill({ put, node }: FieldProps) {
  const { t } = useTranslation('questionnaires');
  const known: string[] = [...BINDINGS];
  const others = node.prefill && !known.includes(node.prefill) ? [node.prefill] : [];
  return (
    <Select
      clearable
      searchable
      label={t('form.prefill')}
      description={t('form.prefill_hint')}
      data={[
        ...BINDINGS.map((binding) => ({
          value: binding as string,
          label: t(`bindings.${binding.replace('.', '_')}`),
        })),
        ...others.map((binding) => ({ value: binding, label: binding })),
      ]}
      value={node.prefill ?? null}
      onChange={(prefill) => put('prefill', prefill)}
    />
  );
}

export function MoreFields(props: FieldProps) {
  const { definition, language, node, path, put, problem } = props;
  const { t } = useTranslation('questionnaires');
  if (isContainer(node.type)) {
    return node.type === 'repeat' ? <Expression {...props} property="count" /> : null;
  }
  return (
    <Stack gap="md">
      <Prefill {...props} />
      <LogicField
        key={`constraint ${path.join('.')}`}
        label={t('form.constraint')}
        about="."
        value={node.constraint ?? ''}
        error={problem('constraint')}
        onChange={(value) => put('constraint', value)}
        {...{ definition, language }}
      />
      {node.constraint && (
        <TextsField
          label={t('form.constraint_message')}
          value={node.constraint_message}
          languages={definition.languages ?? []}
          onChange={(text) => put('constraint_message', text)}
        />
      )}
      <Expression {...props} property="calculate" />
      <TextInput
        label={t('form.default')}
        value={node.default ?? ''}
        onChange={(event) => put('default', event.currentTarget.value)}
      />
      <TextInput
        label={t('form.appearance')}
        value={node.appearance ?? ''}
        onChange={(event) => put('appearance', event.currentTarget.value)}
      />
    </Stack>
  );
}
