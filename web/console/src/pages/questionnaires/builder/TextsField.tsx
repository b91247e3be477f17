/** One text in every language of the questionnaire, side by side. */
import { SimpleGrid, Textarea } from '@mantine/core';
import { type Text, textIn, withText } from '../model/definition.ts';

export interface TextsFieldProps {
  label: string;
  value: Text | undefined;
  languages: readonly string[];
  description?: string;
  onChange: (text: Text) => void;
}

export function TextsField({ label, value, languages, description, onChange }: TextsFieldProps) {
  const shown = languages.length > 0 ? languages : [''];
  return (
    <SimpleGrid cols={{ base: 1, sm: Math.min(3, shown.length) }} spacing="xs" verticalSpacing="xs">
      {shown.map((language) => (
        <Textarea
          key={language}
          autosize
          minRows={1}
          label={shown.length > 1 ? `${label} (${language})` : label}
          description={description}
          lang={language.length === 2 ? language : undefined}
          value={textIn(value, language)}
          onChange={(event) => onChange(withText(value, language, event.currentTarget.value, languages))}
        />
      ))}
    </SimpleGrid>
  );
}
