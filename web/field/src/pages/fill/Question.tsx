/** One question with the control that fits its kind. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeView } from '../../core/form.ts';
import { lastFix, poke } from '../../place/location.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FileQuestion } from './FileQuestion.tsx';
import type { StepProps } from './Steps.tsx';

export interface QuestionProps extends StepProps {
  node: NodeView;
}

const INPUTS: Record<string, { type: string; mode?: 'decimal' | 'numeric' }> = {
  text: { type: 'text' },
  barcode: { type: 'text' },
  integer: { type: 'text', mode: 'numeric' },
  range: { type: 'text', mode: 'decimal' },
  decimal: { type: 'text', mode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'time' },
  date_time: { type: 'datetime-local' },
};
const FILES = ['photo', 'signature', 'draw', 'annotate', 'audio', 'video', 'file'];
const GROUPS = ['select_one', 'select_multiple', 'rank', 'acknowledge', 'geopoint', ...FILES];

export function Question(props: QuestionProps) {
  const { t } = useTranslation('field');
  const { node } = props;
  const [touched, setTouched] = useState(node.value !== '');
  const id = `question${node.reference.replaceAll(/\W/g, '-')}`;
  if (node.kind === 'note') {
    return (
      <div className="stack-tight">
        <p className="pre-line">{node.label}</p>
        {node.hint && <p className="small soft">{node.hint}</p>}
      </div>
    );
  }
  const told = node.problem && (touched || node.problem.code !== 'required');
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
      group={GROUPS.includes(node.kind)}
    >
      <Control {...props} id={id} onTouched={() => setTouched(true)} />
    </Field>
  );
}

interface ControlProps extends QuestionProps {
  id: string;
  onTouched(): void;
}

function Control(props: ControlProps) {
  const { t } = useTranslation('field');
  const { node, filling, id } = props;
  const give = (value: string | string[] | null) => filling.answer(node.reference, value);
  const choices = node.choices ?? [];
  if (FILES.includes(node.kind)) return <FileQuestion {...props} />;
  switch (node.kind) {
    case 'select_one':
      return (
        <div className="stack">
          {choices.map((choice) => (
            <Choice
              name={id}
              key={choice.value}
              chosen={node.value === choice.value}
              disabled={node.read_only}
              onChoose={() => give(node.value === choice.value && !node.required ? null : choice.value)}
            >
              {choice.label || choice.value}
            </Choice>
          ))}
        </div>
      );
    case 'select_multiple':
    case 'rank': {
      const chosen = node.value.split(' ').filter(Boolean);
      const toggled = (value: string) =>
        chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
      return (
        <div className="stack">
          {choices.map((choice) => (
            <Choice
              name={id}
              key={choice.value}
              several
              chosen={chosen.includes(choice.value)}
              disabled={node.read_only}
              onChoose={() => give(toggled(choice.value))}
            >
              {choice.label || choice.value}
            </Choice>
          ))}
        </div>
      );
    }
    case 'acknowledge':
      return (
        <Choice name={id} several chosen={node.value !== ''} onChoose={() => give(node.value ? null : 'OK')}>
          {t('fill.understood')}
        </Choice>
      );
    case 'geopoint':
      return (
        <button type="button" className="button" onClick={() => takePlace(give)}>
          {node.value || t('fill.take_place')}
        </button>
      );
    default:
      return <TypedInput {...props} give={give} />;
  }
}

function takePlace(give: (value: string | null) => void): void {
  const fix = lastFix();
  if (fix) give(`${fix.lat} ${fix.lon} ${fix.altitude_m ?? 0} ${fix.accuracy_m}`);
  else poke();
}

interface TypedInputProps extends ControlProps {
  give(value: string | null): void;
}

/** Text as it is typed; a text that is no answer of its kind yet stays on the screen and is not taken. */
function TypedInput({ node, id, give, onTouched }: TypedInputProps) {
  const [typed, setTyped] = useState(node.value);
  const input = INPUTS[node.kind] ?? { type: 'text' };
  const shared = {
    id,
    className: 'input',
    value: node.read_only ? node.value : typed,
    readOnly: node.read_only,
    onBlur: onTouched,
    'aria-invalid': Boolean(node.problem) || undefined,
    onChange: (event: { target: { value: string } }) => {
      const { value } = event.target;
      setTyped(value);
      try {
        give(value === '' ? null : input.mode === 'decimal' ? value.replace(',', '.') : value);
      } catch {
        give(null);
      }
    },
  };
  if (node.appearance.includes('multiline')) return <textarea {...shared} />;
  return <input {...shared} type={input.type} inputMode={input.mode} autoComplete="off" />;
}
