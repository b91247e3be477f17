/** The files of a questionnaire: which there are, which are missing, and a place to drop them. */
import {
  ActionIcon,
  Alert,
  Anchor,
  Badge,
  Button,
  FileButton,
  Group,
  List,
  Loader,
  Table,
  Text,
} from '@mantine/core';
import {
  IconFileSpreadsheet,
  IconMovie,
  IconPhoto,
  IconReplace,
  IconTrash,
  IconUpload,
  IconVolume,
} from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../model/definition.ts';
import { type FileKind, type FormFile, filesOf, withData, withFile } from '../model/files.ts';
import classes from './files.module.css';
import { fileAddress } from './PreviewMedia.tsx';
import type { Files } from './useFiles.ts';

const ICONS: Record<FileKind, typeof IconPhoto> = {
  image: IconPhoto,
  audio: IconVolume,
  video: IconMovie,
  data: IconFileSpreadsheet,
};
const ACCEPTED: Record<FileKind, string> = {
  image: 'image/jpeg,image/png,image/webp',
  audio: 'audio/*,.mp3,.m4a,.aac,.ogg,.wav,.flac',
  video: 'video/mp4,video/webm',
  data: '.csv,.xml,.geojson',
};
export const acceptedFor = (kind: FileKind) => ACCEPTED[kind];

export interface FilesPanelProps {
  definition: Definition;
  files: Files;
  onChange: (definition: Definition, about: string) => void;
}

export function FilesPanel({ definition, files, onChange }: FilesPanelProps) {
  const { t } = useTranslation('questionnaires');
  const [over, setOver] = useState(false);
  const all = filesOf(definition);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    files.addAll([...event.dataTransfer.files]);
  };
  const remove = ({ name, kind }: FormFile) =>
    onChange(
      kind === 'data' ? withData(definition, name, undefined) : withFile(definition, name, undefined),
      '',
    );
  return (
    <section aria-label={t('files.title')}>
      <Text component="h3" fw={600}>
        {t('files.title')}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('files.hint')}
      </Text>
      <section
        className={classes.drop}
        aria-label={t('files.drop')}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {files.progress ? <Loader size={20} /> : <IconUpload size={20} stroke={1.5} aria-hidden />}
        <Text size="sm" style={{ flex: 1 }} aria-live="polite">
          {files.progress ? t('files.sending', files.progress) : t('files.drop')}
        </Text>
        <FileButton
          multiple
          accept={Object.values(ACCEPTED).join(',')}
          onChange={files.addAll}
          inputProps={{ 'aria-label': t('files.choose') }}
        >
          {(props) => (
            <Button {...props} size="compact-sm" variant="default" disabled={files.progress !== null}>
              {t('files.choose')}
            </Button>
          )}
        </FileButton>
      </section>
      {files.refused.length > 0 && (
        <Alert color="red" mt="xs" p="xs" title={t('files.refused')}>
          <List size="sm">
            {files.refused.map((words) => (
              <List.Item key={words}>{words}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {all.length === 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t('files.none')}
        </Text>
      ) : (
        <Table mt="xs" verticalSpacing={4} horizontalSpacing="xs">
          <Table.Tbody>
            {all.map((file) => (
              <FileLine key={file.name} file={file} files={files} onRemove={() => remove(file)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}

function FileLine({ file, files, onRemove }: { file: FormFile; files: Files; onRemove: () => void }) {
  const { t } = useTranslation('questionnaires');
  const { name, kind, used, sha256, text } = file;
  const Icon = ICONS[kind];
  const kept = sha256 === undefined ? undefined : files.known.get(sha256);
  const missing = files.missing.some((each) => each.name === name);
  const size =
    text === undefined
      ? kept && t('files.kb', { size: Math.max(1, Math.round(kept.size_bytes / 1000)) })
      : t('files.lines', { count: text.trimEnd().split('\n').length });
  return (
    <Table.Tr>
      <Table.Td w={28}>
        <Icon size={18} stroke={1.5} role="img" aria-label={t(`files.kinds.${kind}`)} />
      </Table.Td>
      <Table.Td className={classes.name}>
        {kept ? (
          <Anchor size="sm" c="inherit" href={fileAddress(kept.sha256)} download={name}>
            {name}
          </Anchor>
        ) : (
          name
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {missing && (
            <Badge color="orange" variant="light" tt="none" c="var(--mantine-color-text)">
              {t('files.missing')}
            </Badge>
          )}
          {!used && (
            <Badge color="gray" variant="light" tt="none" c="var(--mantine-color-text)">
              {t('files.unused')}
            </Badge>
          )}
          <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {size}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td w={72}>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <FileButton
            accept={ACCEPTED[kind]}
            onChange={(chosen) => chosen && files.replace(name, chosen)}
            inputProps={{ 'aria-label': t('files.replace', { name }) }}
          >
            {(props) => (
              <ActionIcon
                {...props}
                variant="subtle"
                color="gray"
                aria-label={t('files.replace', { name })}
                disabled={files.progress !== null}
              >
                {missing ? <IconUpload size={16} /> : <IconReplace size={16} />}
              </ActionIcon>
            )}
          </FileButton>
          {!missing && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('files.remove', { name })}
              onClick={onRemove}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Says which files are missing, with the way to where they are added. */
export function MissingFiles({ missing, onAdd }: { missing: FormFile[]; onAdd?: (() => void) | undefined }) {
  const { t } = useTranslation('questionnaires');
  if (missing.length === 0) return null;
  const names = missing.map(({ name }) => name).join(', ');
  return (
    <Alert
      color="yellow"
      p="xs"
      title={t('files.missing_title', { count: missing.length })}
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      <Text size="sm" lineClamp={4}>
        {t('files.missing_text', { names })}
      </Text>
      {onAdd && (
        <Button size="compact-sm" variant="light" mt="xs" onClick={onAdd}>
          {t('files.missing_add')}
        </Button>
      )}
    </Alert>
  );
}
