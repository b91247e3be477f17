/** Everything about the selected question that the builder shows; what it does not show stays as it is. */
import { Accordion, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DefinitionProblem } from '../../../core/core.ts';
import {
  type Choice,
  changedAt,
  type Definition,
  hasChoices,
  isContainer,
  outline,
  type Path,
  type Question,
  questionBefore,
  renamed,
  withValue,
} from '../model/definition.ts';
import { hashesOf, withChoicePicture } from '../model/files.ts';
import { TYPES } from '../model/palette.ts';
import { ChoicesField } from './ChoicesField.tsx';
import { LogicField } from './LogicField.tsx';
import { MediaField } from './MediaField.tsx';
import { MoreFields } from './MoreFields.tsx';
import { problemText } from './problems.ts';
import { TextsField } from './TextsField.tsx';
import type { Files } from './useFiles.ts';

export interface QuestionFormProps {
  definition: Definition;
  language: string;
  path: Path;
  node: Question;
  problems: DefinitionProblem[];
  files: Files;
  /** `about` joins changes that are undone as one. */
  onChange: (definition: Definition, about: string) => void;
}

/** What each field of the form is given. */
export interface FieldProps extends QuestionFormProps {
  put: (property: string, value: unknown) => void;
  problem: (property: string) => string | undefined;
}

function Choices({ definition, node, files, onChange }: QuestionFormProps) {
  const list = node.choices;
  if (!list) return null;
  const lists = definition.choice_lists ?? {};
  const put = (choices: Choice[]) =>
    onChange({ ...definition, choice_lists: { ...lists, [list]: choices } }, `list ${list}`);
  return (
    <ChoicesField
      choices={lists[list] ?? []}
      languages={definition.languages ?? []}
      shared={outline(definition.nodes).filter((other) => other.node.choices === list).length}
      hashes={hashesOf(definition)}
      busy={files.progress !== null}
      onPicture={(value, file) =>
        files.addFor(file, (now, name) => withChoicePicture(now, list, value, name))
      }
      onChange={put}
    />
  );
}

function Identity({ definition, path, node, onChange, put, problem }: FieldProps) {
  const { t } = useTranslation('questionnaires');
  const known: string[] = TYPES.flatMap(({ types }) => [...types]);
  const types = TYPES.map(({ group, types: all }) => ({
    group: t(`palette.${group}`),
    items: all
      .filter((type) => isContainer(type) === isContainer(node.type))
      .map((type) => ({ value: type as string, label: t(`types.${type}`) })),
  })).filter(({ items }) => items.length > 0);
  const others = known.includes(node.type)
    ? []
    : [{ group: '…', items: [{ value: node.type, label: node.type }] }];
  const changeType = (type: string) => {
    if (!hasChoices(type) || node.choices) return put('type', type);
    const lists = definition.choice_lists ?? {};
    const next = { ...node, type, choices: node.name };
    const choices = lists[node.name] ?? [];
    onChange(
      {
        ...definition,
        nodes: changedAt(definition.nodes, path, next),
        choice_lists: { ...lists, [node.name]: choices },
      },
      'type',
    );
  };
  return (
    <Group grow align="flex-start">
      <Select
        label={t('form.type')}
        data={[...types, ...others]}
        value={node.type}
        allowDeselect={false}
        onChange={(type) => type && changeType(type)}
      />
      <TextInput
        label={t('form.name')}
        value={node.name}
        error={problem('')}
        onChange={(event) =>
          onChange(
            renamed(definition, path, event.currentTarget.value.replaceAll(/\s/g, '_')),
            `${path} name`,
          )
        }
      />
    </Group>
  );
}

export function QuestionForm(props: QuestionFormProps) {
  const { definition, language, path, node, problems, onChange } = props;
  const { t } = useTranslation('questionnaires');
  const put = (property: string, value: unknown) =>
    onChange(
      { ...definition, nodes: changedAt(definition.nodes, path, withValue(node, property, value)) },
      `${path.join('.')} ${property}`,
    );
  const problem = (property: string) => {
    const found = problems.find((each) => each.property === property);
    return found && problemText(t, found);
  };
  const fields: FieldProps = { ...props, put, problem };
  const languages = definition.languages ?? [];
  const seen = node.type !== 'calculate' && node.type !== 'hidden';
  return (
    <Stack gap="md">
      <Identity {...fields} />
      {seen && (
        <TextsField
          label={t(isContainer(node.type) ? 'form.heading' : 'form.label')}
          value={node.label}
          languages={languages}
          onChange={(text) => put('label', text)}
        />
      )}
      {problem('label') && (
        <Text size="xs" c="var(--mantine-color-error)">
          {problem('label')}
        </Text>
      )}
      {seen && !isContainer(node.type) && (
        <TextsField
          label={t('form.hint')}
          value={node.hint}
          languages={languages}
          onChange={(text) => put('hint', text)}
        />
      )}
      {hasChoices(node.type) && <Choices {...props} />}
      {seen && !isContainer(node.type) && typeof node.required !== 'string' && (
        <Checkbox
          label={t('form.required')}
          checked={node.required === true}
          onChange={(event) => put('required', event.currentTarget.checked)}
        />
      )}
      {typeof node.relevant !== 'boolean' && (
        <LogicField
          key={`relevant ${path.join('.')}`}
          label={t('form.relevant')}
          about={questionBefore(definition, path)}
          value={node.relevant ?? ''}
          error={problem('relevant')}
          onChange={(value) => put('relevant', value)}
          {...{ definition, language }}
        />
      )}
      <Accordion variant="contained" chevronPosition="left">
        {seen && (
          <Accordion.Item value="media">
            <Accordion.Control>{t('media.title')}</Accordion.Control>
            <Accordion.Panel>
              <MediaField key={path.join('.')} {...fields} />
            </Accordion.Panel>
          </Accordion.Item>
        )}
        <Accordion.Item value="more">
          <Accordion.Control>{t('form.more')}</Accordion.Control>
          <Accordion.Panel>
            <MoreFields {...fields} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}
