/** One question with the control that fits its kind. */
import { rangeLook } from '@ronda/ui/questions';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeView } from '../../core/form.ts';
import { Field } from '../../ui/Field.tsx';
import { LabelMedia } from '../../ui/LabelMedia.tsx';
import { Control } from './controls/Control.tsx';
import type { StepProps } from './Steps.tsx';

export interface QuestionProps extends StepProps {
  node: NodeView;
}

/** Answered by more than one input. */
const GROUPS = [
  ...['select_one', 'select_multiple', 'rank', 'acknowledge', 'geopoint', 'geotrace', 'geoshape'],
  ...['photo', 'signature', 'draw', 'annotate', 'audio', 'video', 'file'],
];

const isGroup = (node: NodeView) =>
  GROUPS.includes(node.kind) || (node.kind === 'range' && rangeLook(node) === 'stars');

export function Question(props: QuestionProps) {
  const { t } = useTranslation('field');
  const { node } = props;
  const [touched, setTouched] = useState(node.value !== '');
  const id = `question${node.reference.replaceAll(/\W/g, '-')}`;
  const media = <LabelMedia media={node.media} files={props.filling.files} about={node.label} />;
  if (node.kind === 'note') {
    return (
      <div className="stack-tight">
        <p className="pre-line">{node.label}</p>
        {media}
        {node.hint && <p className="small soft">{node.hint}</p>}
        {node.guidance && <Guidance text={node.guidance} />}
      </div>
    );
  }
  const told = node.problem && (touched || props.told || node.problem.code !== 'required');
  const message = told
    ? node.problem?.message || t(node.problem?.code === 'required' ? 'fill.required' : 'fill.invalid')
    : null;
  return (
    <Field
      id={id}
      label={node.label || node.reference}
      hint={node.hint}
      error={message}
      needed={node.required}
      group={isGroup(node)}
    >
      {media}
      {node.guidance && <Guidance text={node.guidance} />}
      <Control {...props} id={id} onTouched={() => setTouched(true)} />
    </Field>
  );
}

/** Help for those who want it: one touch away. */
function Guidance({ text }: { text: string }) {
  const { t } = useTranslation('field');
  return (
    <details className="small soft">
      <summary className="guidance">{t('fill.guidance')}</summary>
      <p className="pre-line">{text}</p>
    </details>
  );
}
