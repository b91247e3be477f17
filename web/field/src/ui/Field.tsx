/** A labelled place for one answer, with its hint and what is wrong with it. */
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface FieldProps {
  id: string;
  label: string;
  hint?: string | null;
  error?: string | null;
  needed?: boolean;
  /** The answer is a group of controls, not one input. */
  group?: boolean;
  children: ReactNode;
}

export function Field({ id, label, hint, error, needed, group, children }: FieldProps) {
  const title = (
    <>
      {label}
      {needed && (
        <span className="needed" aria-hidden>
          {' *'}
        </span>
      )}
    </>
  );
  const below = (
    <>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          <IconAlertCircle size={20} aria-hidden />
          {error}
        </p>
      )}
    </>
  );
  if (group) {
    return (
      <fieldset className="field" aria-describedby={hint ? `${id}-hint` : undefined}>
        <legend className="field-label">{title}</legend>
        {below}
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {title}
      </label>
      {below}
    </div>
  );
}
