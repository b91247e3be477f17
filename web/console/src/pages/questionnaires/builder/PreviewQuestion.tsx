/** One question as the phone asks it, by the same engine. */
import { Button, Checkbox, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconCamera, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChoiceView, NodeView } from '../../../core/core.ts';
import { PreviewMedia } from './PreviewMedia.tsx';
import type { PreviewState } from './usePreview.ts';

const FILES = [
  'photo',
  'signature',
  'draw',
  'annotate',
  'audio',
  'video',
  'file',
  'geopoint',
  'geotrace',
  'geoshape',
];
const INPUTS: Record<string, string> = { date: 'date', time: 'time', date_time: 'datetime-local' };
const NUMBERS = ['integer', 'decimal', 'range'];

interface PreviewQuestionProps {
  node: NodeView;
  preview: PreviewState;
}

function ChoiceWords({ value, label, media }: ChoiceView) {
  return (
    <>
      {label || value}
      <PreviewMedia media={media} about={label} />
    </>
  );
}

function Choices({ node, preview, error }: PreviewQuestionProps & { error: string | undefined }) {
  const choices = node.choices ?? [];
  if (node.kind === 'select_one') {
    return (
      <Radio.Group
        label={node.label}
        description={node.hint}
        withAsterisk={node.required}
        error={error}
        value={node.value}
        onChange={(value) => preview.answer(node.reference, value)}
      >
        <Stack gap="xs" mt={6}>
          {choices.map((choice) => (
            <Radio
              key={choice.value}
              value={choice.value}
              label={<ChoiceWords {...choice} />}
              disabled={node.read_only}
            />
          ))}
        </Stack>
      </Radio.Group>
    );
  }
  return (
    <Checkbox.Group
      label={node.label}
      description={node.hint}
      withAsterisk={node.required}
      error={error}
      value={node.value.split(' ').filter(Boolean)}
      onChange={(values) => preview.answer(node.reference, values.length > 0 ? values : null)}
    >
      <Stack gap="xs" mt={6}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            value={choice.value}
            label={<ChoiceWords {...choice} />}
            disabled={node.read_only}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function Asked({ node, preview }: PreviewQuestionProps) {
  const { t } = useTranslation('questionnaires');
  const told = node.problem && (node.value !== '' || node.problem.code !== 'required');
  const error = told ? node.problem?.message || t('preview.invalid') : undefined;
  const words = {
    label: node.label || node.reference,
    description: node.hint,
    withAsterisk: node.required,
    error,
  };
  const give = (value: string) => preview.answer(node.reference, value === '' ? null : value);
  if (node.kind === 'note') return <Text size="sm">{node.label}</Text>;
  if (node.choices) return <Choices node={node} preview={preview} error={error} />;
  if (node.kind === 'acknowledge') {
    const { withAsterisk: _, ...rest } = words;
    return (
      <Checkbox
        {...rest}
        checked={node.value !== ''}
        onChange={(event) => give(event.currentTarget.checked ? 'OK' : '')}
      />
    );
  }
  if (FILES.includes(node.kind)) {
    return (
      <div>
        <Text size="sm" fw={550}>
          {node.label}
        </Text>
        <Button mt={4} fullWidth variant="default" disabled leftSection={<IconCamera size={16} />}>
          {t(`types.${node.kind}`, { defaultValue: node.kind })}
        </Button>
      </div>
    );
  }
  if (node.kind === 'text') {
    return (
      <Textarea
        {...words}
        autosize
        minRows={1}
        value={node.value}
        readOnly={node.read_only}
        onChange={(event) => give(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...words}
      type={INPUTS[node.kind] ?? 'text'}
      inputMode={NUMBERS.includes(node.kind) ? 'decimal' : undefined}
      value={node.value}
      readOnly={node.read_only}
      onChange={(event) => give(event.currentTarget.value)}
    />
  );
}

export function PreviewQuestion({ node, preview }: PreviewQuestionProps) {
  const { t } = useTranslation('questionnaires');
  switch (node.entry) {
    case 'group':
      return (
        <>
          {node.label && <Text fw={650}>{node.label}</Text>}
          <PreviewMedia media={node.media} about={node.label} />
        </>
      );
    case 'repeat':
      return (
        <Group justify="space-between">
          <Text fw={650}>{`${node.label} ${node.place}`}</Text>
          {!node.read_only && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={t('preview.remove', { place: node.place })}
              onClick={() => preview.remove(node.reference)}
            >
              <IconTrash size={14} aria-hidden />
            </Button>
          )}
        </Group>
      );
    case 'add_repeat':
      return (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => preview.add(node.reference)}
        >
          {node.label ? t('preview.add_one', { label: node.label }) : t('preview.add')}
        </Button>
      );
    default:
      return (
        <Stack gap={6}>
          <Asked node={node} preview={preview} />
          <PreviewMedia media={node.media} about={node.label} />
        </Stack>
      );
  }
}
