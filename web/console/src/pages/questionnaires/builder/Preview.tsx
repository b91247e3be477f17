/** The questionnaire as the agent's phone shows it, run by the same engine. */
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './builder.module.css';
import { PreviewQuestion } from './PreviewQuestion.tsx';
import type { Checked } from './useCore.ts';
import { usePreview } from './usePreview.ts';

export interface PreviewProps {
  checked: Checked;
  title: string;
  languages: readonly string[];
  language: string;
  onLanguage: (language: string) => void;
}

export function Preview({ checked, title, languages, language, onLanguage }: PreviewProps) {
  const { t } = useTranslation('questionnaires');
  const preview = usePreview(checked, language);
  const { view } = preview;
  return (
    <section aria-label={t('preview.title')}>
      <Group justify="space-between" mb="xs">
        {languages.length > 1 ? (
          <SegmentedControl
            size="xs"
            aria-label={t('preview.language')}
            data={[...languages]}
            value={language}
            onChange={onLanguage}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t('preview.title')}
          </Text>
        )}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconRefresh size={14} />}
          onClick={preview.restart}
        >
          {t('preview.restart')}
        </Button>
      </Group>
      <div className={classes.phone} data-stale={checked.problems.length > 0 || undefined}>
        <Text fw={650} mb="xs">
          {title}
        </Text>
        {view && view.nodes.length > 0 ? (
          <Stack gap="md">
            {view.nodes.map((node) => (
              <PreviewQuestion key={`${node.entry}${node.reference}`} node={node} preview={preview} />
            ))}
            <Text size="xs" c="dimmed">
              {t('preview.answered', { answered: view.progress.answered, asked: view.progress.asked })}
            </Text>
          </Stack>
        ) : (
          <Text size="sm" c="dimmed">
            {t(checked.problems.length > 0 ? 'preview.broken' : 'preview.empty')}
          </Text>
        )}
      </div>
    </section>
  );
}
