/** What is seen or heard beside a question: the same in every language, or one for each. */
import { Button, Checkbox, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  changedAt,
  type Definition,
  nodeAt,
  type Path,
  textIn,
  withText,
  withValue,
} from '../model/definition.ts';
import { hashesOf, MEDIA, type Media, type MediaKind, namesIn } from '../model/files.ts';
import { acceptedFor } from './FilesPanel.tsx';
import classes from './files.module.css';
import { fileAddress } from './PreviewMedia.tsx';
import type { FieldProps } from './QuestionForm.tsx';

/** The definition in which the question at this path has this file, or none. */
function withMedia(
  definition: Definition,
  path: Path,
  kind: MediaKind,
  change: (names: unknown) => unknown,
): Definition {
  const node = nodeAt(definition.nodes, path);
  if (!node) return definition;
  const before = (node.media ?? {}) as Media;
  const media = withValue(before, kind, change(before[kind]));
  const next = withValue(node, 'media', Object.keys(media).length > 0 ? media : undefined);
  return { ...definition, nodes: changedAt(definition.nodes, path, next) };
}

export function MediaField(props: FieldProps) {
  return (
    <Stack gap="md">
      {MEDIA.map((kind) => (
        <OneKind key={kind} kind={kind} {...props} />
      ))}
    </Stack>
  );
}

function OneKind({ kind, ...props }: FieldProps & { kind: MediaKind }) {
  const { definition, node, path, onChange } = props;
  const { t } = useTranslation('questionnaires');
  const names = ((node.media ?? {}) as Media)[kind];
  const languages = definition.languages ?? [];
  const each = typeof names === 'object' && names !== null;
  const split = (apart: boolean) =>
    onChange(
      withMedia(definition, path, kind, (before) => {
        const [first] = namesIn(before);
        return apart ? Object.fromEntries(languages.map((language) => [language, first])) : first;
      }),
      '',
    );
  return (
    <div>
      {(each ? languages : ['']).map((language) => (
        <Slot key={language} {...props} kind={kind} language={language} names={names} />
      ))}
      {languages.length > 1 && namesIn(names).length > 0 && (
        <Checkbox
          mt={4}
          size="xs"
          label={t('media.each')}
          checked={each}
          onChange={(event) => split(event.currentTarget.checked)}
        />
      )}
    </div>
  );
}

interface SlotProps extends FieldProps {
  kind: MediaKind;
  /** Blank for one that is the same in every language. */
  language: string;
  names: unknown;
}

function Slot({ kind, language, names, definition, path, files, onChange }: SlotProps) {
  const { t } = useTranslation('questionnaires');
  const languages = definition.languages ?? [];
  const [name = ''] = namesIn(language ? textIn(names, language) : names);
  const sha256 = hashesOf(definition)[name];
  const named = (before: unknown, next: string) =>
    language ? withText(before, language, next, languages) : next;
  const put = (file: File) =>
    files.addFor(file, (now, added) => withMedia(now, path, kind, (before) => named(before, added)));
  const about = language ? `${t(`files.kinds.${kind}`)} (${language})` : t(`files.kinds.${kind}`);
  if (!name) {
    return (
      <FileButton
        accept={acceptedFor(kind)}
        onChange={(file) => file && put(file)}
        inputProps={{ 'aria-label': about }}
      >
        {(props) => (
          <Button
            {...props}
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            disabled={files.progress !== null}
          >
            {t(`media.add.${kind}`)}
            {language && ` (${language})`}
          </Button>
        )}
      </FileButton>
    );
  }
  return (
    <Group gap="xs" wrap="nowrap" mb={4}>
      {kind === 'image' && sha256 && <img className={classes.thumbnail} src={fileAddress(sha256)} alt="" />}
      <Text size="sm" className={classes.name} style={{ flex: 1 }}>
        <Text span c="dimmed" size="sm">
          {about}:{' '}
        </Text>
        {name}
        {!sha256 && ` · ${t('files.missing')}`}
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={t('files.remove', { name })}
        onClick={() =>
          onChange(
            withMedia(definition, path, kind, (before) => named(before, '')),
            '',
          )
        }
      >
        <IconTrash size={16} />
      </Button>
    </Group>
  );
}
