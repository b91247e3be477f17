/** The choices of a question as a small sheet; rows pasted from a spreadsheet replace or follow what is there. */
import { ActionIcon, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesFrom, pastedRows, rowsOf } from '../model/choices.ts';
import { type Choice, withText } from '../model/definition.ts';
import { ChoicePicture } from './ChoicePicture.tsx';

export interface ChoicesFieldProps {
  choices: Choice[];
  languages: readonly string[];
  /** How many questions offer this list. */
  shared: number;
  /** Hashes of the files that are here, by name. */
  hashes: Record<string, string>;
  /** A file is on its way. */
  busy: boolean;
  /** A picture was chosen for the choice of this value. */
  onPicture: (value: string, file: File) => void;
  onChange: (choices: Choice[]) => void;
}

export function ChoicesField(props: ChoicesFieldProps) {
  const { choices, languages, shared, onChange } = props;
  const { t } = useTranslation('questionnaires');
  const shown = languages.length > 0 ? languages : [''];
  const heading = (language: string | undefined) =>
    shown.length > 1 ? t('choices.label', { language }) : t('choices.only_label');
  const rows = rowsOf(choices, shown);
  const put = (at: number, next: Choice) =>
    onChange(choices.map((each, index) => (index === at ? next : each)));
  const paste = (event: ClipboardEvent, at: number) => {
    const pasted = pastedRows(event.clipboardData.getData('text/plain'));
    if (!pasted) return;
    event.preventDefault();
    const made = choicesFrom([...rows.slice(0, at), ...pasted], choices, shown);
    onChange([...made, ...choices.slice(at + pasted.length)]);
  };
  const cell = (at: number, column: number) => {
    const [choice, language] = [choices[at], shown[column - 1]];
    if (!choice) return;
    return language === undefined
      ? (value: string) => put(at, { ...choice, value })
      : (words: string) => put(at, { ...choice, label: withText(choice.label, language, words, shown) });
  };
  return (
    <div>
      <Table withTableBorder verticalSpacing={2} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('choices.value')}</Table.Th>
            {shown.map((language) => (
              <Table.Th key={language}>{heading(language)}</Table.Th>
            ))}
            <Table.Th aria-label={t('media.title')} />
            <Table.Th aria-label={t('choices.remove')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a value may be retyped; the row stays the same row
            <Table.Tr key={at}>
              {row.map((text, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have a fixed order
                <Table.Td key={column}>
                  <TextInput
                    size="xs"
                    aria-label={`${column === 0 ? t('choices.value') : heading(shown[column - 1])} ${at + 1}`}
                    value={text}
                    onPaste={(event) => paste(event, at)}
                    onChange={(event) => cell(at, column)?.(event.currentTarget.value)}
                  />
                </Table.Td>
              ))}
              <Table.Td w={36}>
                <ChoicePicture {...props} at={at} onPut={(choice) => put(at, choice)} />
              </Table.Td>
              <Table.Td w={36}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('choices.remove_one', { at: at + 1 })}
                  onClick={() => onChange(choices.filter((_, index) => index !== at))}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="space-between" mt={4}>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...choices, ...choicesFrom([...rows, ['']], choices, shown).slice(-1)])}
        >
          {t('choices.add')}
        </Button>
        <Text size="xs" c="dimmed">
          {shared > 1 ? t('choices.shared', { count: shared }) : t('choices.paste')}
        </Text>
      </Group>
    </div>
  );
}
