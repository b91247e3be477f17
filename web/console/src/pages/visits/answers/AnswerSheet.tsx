/** Every question that was asked, in its order, with answer, problems and what it was before a correction. */
import { ActionIcon, Anchor, Badge, Button, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AnswerText } from './AnswerText.tsx';
import classes from './answers.module.css';
import { type Block, blocksOf, type Line } from './blocks.ts';
import type { Correcting } from './correction.ts';
import { type AnswerFile, addressOf, isFile } from './files.ts';

interface SheetProps {
  lines: Line[];
  files: AnswerFile[];
  /** Without it nothing can be corrected. */
  onCorrect: ((correcting: Correcting) => void) | undefined;
}

function Problems({ line }: { line: Line }) {
  const { t } = useTranslation('answers');
  return line.problems.map(({ code, message }) => (
    <Group key={code} gap={6} wrap="nowrap" align="flex-start" className={classes.problem}>
      <IconAlertTriangle size={16} aria-hidden />
      <Text size="sm">{message || t(`problem.${code}`, { defaultValue: code })}</Text>
    </Group>
  ));
}

function Before({ line, original }: { line: Line; original: string }) {
  const { t } = useTranslation('answers');
  if (isFile(line.kind) && original !== '') {
    return (
      <Anchor size="sm" href={addressOf('file', original)}>
        {t('original_file')}
      </Anchor>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {original === '' ? t('was_unanswered') : t('was', { answer: original })}
    </Text>
  );
}

function Original({ line }: { line: Line }) {
  const { t } = useTranslation('answers');
  if (line.original === null || line.original === undefined) return null;
  return (
    <Group gap="xs" mt={2}>
      <Badge variant="light" color="blue">
        {t('corrected')}
      </Badge>
      <Before line={line} original={line.original} />
    </Group>
  );
}

function AnswerLine({ line, files, onCorrect }: { line: Line } & Omit<SheetProps, 'lines'>) {
  const { t } = useTranslation('answers');
  if (line.kind === 'note') {
    if (!line.label) return null;
    return (
      <div className={classes.note}>
        <dt>{line.label}</dt>
        <dd />
      </div>
    );
  }
  return (
    <div className={classes.line} data-wrong={line.problems.length > 0 || undefined}>
      <dt>{line.label || line.reference.split('/').at(-1)}</dt>
      <dd>
        <AnswerText line={line} files={files} />
        <Original line={line} />
        <Problems line={line} />
      </dd>
      {onCorrect && !line.read_only && (
        <dd className={classes.pencil}>
          <ActionIcon
            aria-label={t('correct.label', { question: line.label })}
            onClick={() => onCorrect({ line, act: 'answer' })}
          >
            <IconPencil size={16} />
          </ActionIcon>
        </dd>
      )}
    </div>
  );
}

interface OccurrenceProps {
  line: Line;
  onCorrect: (correcting: Correcting) => void;
}

function AddOccurrence({ line, onCorrect }: OccurrenceProps) {
  const { t } = useTranslation('answers');
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      mt="sm"
      className={classes.pencil}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => onCorrect({ line, act: 'add' })}
    >
      {t('correct.add', { question: line.label || line.reference.split('/').at(-1) })}
    </Button>
  );
}

function RemoveOccurrence({ line, words, onCorrect }: OccurrenceProps & { words: string }) {
  const { t } = useTranslation('answers');
  return (
    <ActionIcon
      className={classes.pencil}
      aria-label={t('correct.remove', { question: words })}
      onClick={() => onCorrect({ line, act: 'remove' })}
    >
      <IconTrash size={16} />
    </ActionIcon>
  );
}

function BlockOfLines({ block, files, onCorrect }: { block: Block } & Omit<SheetProps, 'lines'>) {
  const { heading, lines, adds } = block;
  if (adds) return onCorrect && <AddOccurrence line={adds} onCorrect={onCorrect} />;
  const words = [heading?.label, heading?.entry === 'repeat' && heading.place].filter(Boolean).join(' ');
  return (
    <section className={classes.block} data-depth={Math.min(heading?.depth ?? 0, 2)}>
      {words && (
        <Group gap="xs" align="flex-start">
          <Title order={2} size="h5" className={classes.heading}>
            {words}
          </Title>
          {onCorrect && heading?.entry === 'repeat' && !heading.read_only && (
            <RemoveOccurrence line={heading} words={words} onCorrect={onCorrect} />
          )}
        </Group>
      )}
      <dl className={classes.lines}>
        {lines.map((line) => (
          <AnswerLine key={line.reference} line={line} files={files} onCorrect={onCorrect} />
        ))}
      </dl>
    </section>
  );
}

export function AnswerSheet({ lines, files, onCorrect }: SheetProps) {
  return blocksOf(lines).map((block) => (
    <BlockOfLines key={block.key} block={block} files={files} onCorrect={onCorrect} />
  ));
}
