/** Text as it is typed; a text that is no answer of its kind yet stays on the screen and is not taken. */
import { useState } from 'react';
import type { GivingProps } from './Control.tsx';

const INPUTS: Record<string, { type: string; mode?: 'decimal' | 'numeric' }> = {
  integer: { type: 'text', mode: 'numeric' },
  decimal: { type: 'text', mode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'time' },
  date_time: { type: 'datetime-local' },
};

export function TypedInput({ node, id, give, onTouched }: GivingProps) {
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
