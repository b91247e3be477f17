/** Where another file is chosen, or the present one is taken out. */
import { FileInput, Radio, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Line } from './blocks.ts';
import type { Entered } from './correction.ts';
import { accepted } from './files.ts';

interface FieldProps {
  line: Line;
  entered: Entered;
  onChange: (entered: Partial<Entered>) => void;
}

export function FileField({ line, entered, onChange }: FieldProps) {
  const { t } = useTranslation('answers');
  return (
    <>
      {line.value !== '' && (
        <Radio.Group
          label={t('correct.file_what')}
          value={entered.takesBack ? 'take_back' : 'put'}
          onChange={(value) => onChange({ takesBack: value === 'take_back' })}
          mb="sm"
        >
          <Radio mt="xs" value="put" label={t('correct.file_put')} />
          <Radio mt="xs" value="take_back" label={t('correct.file_take_back')} />
        </Radio.Group>
      )}
      {entered.takesBack ? (
        <Text size="sm">{t('correct.take_back')}</Text>
      ) : (
        <FileInput
          label={t('correct.file_new')}
          description={t('correct.file_hint')}
          placeholder={t('correct.file_none')}
          accept={accepted(line.kind)}
          value={entered.file}
          onChange={(file) => onChange({ file })}
        />
      )}
    </>
  );
}
