/** Every question that was asked, in its order, with answer, problems and what it was before a correction. */
import { ActionIcon, Badge, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AnswerText } from './AnswerText.tsx';
import classes from './answers.module.css';
import { type Block, blocksOf, type Line } from './blocks.ts';
import { type AnswerFile, isFile } from './files.ts';

interface SheetProps {
  lines: Line[];
  files: AnswerFile[];
  /** Without it nothing can be corrected. */
  onCorrect: ((line: Line) => void) | undefined;
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

function Original({ line }: { line: Line }) {
  const { t } = useTranslation('answers');
  if (line.original === null || line.original === undefined) return null;
  return (
    <Group gap="xs" mt={2}>
      <Badge variant="light" color="blue">
        {t('corrected')}
      </Badge>
      <Text size="sm" c="dimmed">
        {line.original === '' ? t('was_unanswered') : t('was', { answer: line.original })}
      </Text>
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
      {onCorrect && !line.read_only && !(isFile(line.kind) && line.value === '') && (
        <dd className={classes.pencil}>
          <ActionIcon
            aria-label={t('correct.label', { question: line.label })}
            onClick={() => onCorrect(line)}
          >
            <IconPencil size={16} />
          </ActionIcon>
        </dd>
      )}
    </div>
  );
}

function BlockOfLines({ block, files, onCorrect }: { block: Block } & Omit<SheetProps, 'lines'>) {
  const { heading, lines } = block;
  const words = [heading?.label, heading?.entry === 'repeat' && heading.place].filter(Boolean).join(' ');
  return (
    <section className={classes.block} data-depth={Math.min(heading?.depth ?? 0, 2)}>
      {words && (
        <Title order={2} size="h5" className={classes.heading}>
          {words}
        </Title>
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
