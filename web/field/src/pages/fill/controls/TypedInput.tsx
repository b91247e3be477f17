/** Text as it is typed; a text that is no answer of its kind yet stays on the screen and is not taken. */
import { IconAlertCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GivingProps } from './Control.tsx';

const INPUTS: Record<string, { type: string; mode?: 'decimal' | 'numeric' | undefined }> = {
  integer: { type: 'text', mode: 'numeric' },
  decimal: { type: 'text', mode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'time' },
  date_time: { type: 'datetime-local' },
};

export function TypedInput({ node, id, give, onTouched }: GivingProps) {
  const { t } = useTranslation('field');
  const [typed, setTyped] = useState(node.value);
  const [refused, setRefused] = useState(false);
  const numbers = node.appearance.split(' ').includes('numbers');
  const input = INPUTS[node.kind] ?? { type: 'text', mode: numbers ? 'numeric' : undefined };
  const shared = {
    id,
    className: 'input',
    value: node.read_only ? node.value : typed,
    readOnly: node.read_only,
    onBlur: () => {
      onTouched();
      // What is kept may be written otherwise: 12 of 12.5, where whole numbers are asked for.
      if (!refused) setTyped(node.value);
    },
    'aria-invalid': refused || Boolean(node.problem) || undefined,
    onChange: (event: { target: { value: string } }) => {
      const { value } = event.target;
      setTyped(value);
      try {
        give(value === '' ? null : input.mode === 'decimal' ? value.replace(',', '.') : value);
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
