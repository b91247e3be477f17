/** What holds for the whole questionnaire: its name, its languages, its files. */
import { Stack, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Definition, withValue } from '../model/definition.ts';
import { FilesPanel } from './FilesPanel.tsx';
import type { Files } from './useFiles.ts';

export interface FormSettingsProps {
  title: string;
  definition: Definition;
  files: Files;
  onTitle: (title: string) => void;
  onChange: (definition: Definition, about: string) => void;
}

export function FormSettings({ title, definition, files, onTitle, onChange }: FormSettingsProps) {
  const { t } = useTranslation('questionnaires');
  return (
    <Stack gap="md">
      <TextInput
        label={t('settings.title')}
        maxLength={120}
        value={title}
        onChange={(event) => onTitle(event.currentTarget.value)}
      />
      <TagsInput
        label={t('settings.languages')}
        description={t('settings.languages_hint')}
        data={['es', 'en', 'pt']}
        value={definition.languages ?? []}
        onChange={(languages) =>
          onChange(
            withValue(definition, 'languages', languages.length > 0 ? languages : undefined),
            'languages',
          )
        }
      />
      <FilesPanel {...{ definition, files, onChange }} />
    </Stack>
  );
}
