/** The control that fits a question's kind, with what the phone calls it and says of it. */
import { Button, Checkbox, Input, Text, Textarea, TextInput } from '@mantine/core';
import { RangeInput, useTyped, wants } from '@ronda/ui/questions';
import '@ronda/ui/questions.css';
import { IconCamera } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeView } from '../../../core/core.ts';
import { PreviewChoices } from './PreviewChoices.tsx';
import { PreviewMedia } from './PreviewMedia.tsx';
import type { PreviewState } from './usePreview.ts';

export interface PreviewControlProps {
  node: NodeView;
  id: string;
  /** For the field round the control. */
  words: { label: string; description: ReactNode; withAsterisk: boolean; error: string | undefined };
  /** Throws when it cannot be an answer; `null` takes the answer back. */
  give: (value: string | string[] | null) => void;
}

const FILES = ['photo', 'signature', 'draw', 'annotate', 'audio', 'video', 'file'];
const PLACES = ['geopoint', 'geotrace', 'geoshape'];

export function PreviewControl({ node, preview }: { node: NodeView; preview: PreviewState }) {
  const { t } = useTranslation('questionnaires');
  const id = useId();
  const media = node.media && <PreviewMedia media={node.media} about={node.label} />;
  if (node.kind === 'note') {
    return (
      <div>
        <Text size="sm">{node.label}</Text>
        {media}
      </div>
    );
  }
  const told = node.problem && (node.value !== '' || node.problem.code !== 'required');
  const words = {
    label: node.label || node.reference,
    description: media ? (
      <>
        {node.hint}
        {media}
      </>
    ) : (
      node.hint
    ),
    withAsterisk: node.required,
    error: told ? node.problem?.message || t('preview.invalid') : undefined,
  };
  const give: PreviewControlProps['give'] = (value) => preview.answer(node.reference, value);
  const props = { node, id, words, give };
  if (node.choices) return <PreviewChoices {...props} />;
  if (node.kind === 'acknowledge') return <Acknowledged {...props} />;
  if (node.kind === 'range') return <Ranged {...props} />;
  if ([...FILES, ...PLACES].includes(node.kind)) return <Taken {...props} />;
  return <Typed {...props} />;
}

function Acknowledged({ node, words, give }: PreviewControlProps) {
  const { withAsterisk: _, ...rest } = words;
  return (
    <Checkbox
      {...rest}
      checked={node.value !== ''}
      onChange={(event) => give(event.currentTarget.checked ? 'OK' : null)}
    />
  );
}

function Ranged({ node, id, words, give }: PreviewControlProps) {
  return (
    <Input.Wrapper {...words} id={id}>
      <RangeInput question={node} id={id} onGive={give} />
    </Input.Wrapper>
  );
}

/** What only a phone can take: its button, and nothing behind it. */
function Taken({ node, words }: PreviewControlProps) {
  const { t } = useTranslation('questionnaires');
  return (
    <div>
      <Text size="sm" fw={550}>
        {words.label}
      </Text>
      {node.media && <PreviewMedia media={node.media} about={node.label} />}
      <Button mt={4} fullWidth variant="default" disabled leftSection={<IconCamera size={16} />}>
        {t(`types.${node.kind}`, { defaultValue: node.kind })}
      </Button>
    </div>
  );
}

function Typed({ node, words, give }: PreviewControlProps) {
  const { t } = useTranslation('questionnaires');
  const { input, refused } = useTyped({ question: node, onGive: give });
  const error = refused ? t('preview.invalid') : words.error;
  if (wants(node, 'multiline')) {
    const { type: _, ...text } = input;
    return <Textarea {...words} {...text} error={error} autosize minRows={3} />;
  }
  return <TextInput {...words} {...input} error={error} />;
}
