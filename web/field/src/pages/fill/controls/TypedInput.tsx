/** Text as it is typed; a text that is no answer of its kind yet stays on the screen and is not taken. */
import { IconAlertCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOfPart, datePart, partOfDate } from '../../../visit/dateParts.ts';
import type { GivingProps } from './Control.tsx';

interface Input {
  type: string;
  mode?: 'decimal' | 'numeric' | undefined;
}

const INPUTS: Record<string, Input> = {
  integer: { type: 'text', mode: 'numeric' },
  decimal: { type: 'text', mode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'time' },
  date_time: { type: 'datetime-local' },
};

function inputFor({ kind, appearance }: GivingProps['node']): Input {
  const part = datePart({ kind, appearance });
  if (part) return part === 'year' ? { type: 'text', mode: 'numeric' } : { type: 'month' };
  const numbers = appearance.split(' ').includes('numbers');
  return INPUTS[kind] ?? { type: 'text', mode: numbers ? 'numeric' : undefined };
}

export function TypedInput({ node, id, give, onTouched }: GivingProps) {
  const { t } = useTranslation('field');
  const part = datePart(node);
  const kept = partOfDate(node.value, part);
  const [typed, setTyped] = useState(kept);
  const [refused, setRefused] = useState(false);
  const input = inputFor(node);
  const shared = {
    id,
    className: 'input',
    value: node.read_only ? kept : typed,
    readOnly: node.read_only,
    onBlur: () => {
      onTouched();
      // What is kept may be written otherwise: 12 of 12.5, where whole numbers are asked for.
      if (!refused) setTyped(kept);
    },
    'aria-invalid': refused || Boolean(node.problem) || undefined,
    onChange: (event: { target: { value: string } }) => {
      const { value } = event.target;
      setTyped(value);
      try {
        const answer = dateOfPart(input.mode === 'decimal' ? value.replace(',', '.') : value, part);
        give(answer === '' ? null : answer);
        setRefused(false);
      } catch {
        give(null);
        setRefused(true);
      }
    },
  };
  if (node.appearance.includes('multiline')) return <textarea {...shared} />;
  return (
    <>
      <input {...shared} type={input.type} inputMode={input.mode} autoComplete="off" />
      {refused && (
        <p className="field-error" role="alert">
          <IconAlertCircle size={20} aria-hidden />
          {t('fill.not_taken')}
        </p>
      )}
    </>
  );
}
