/** An answer as it is typed; a text that is no answer of its kind yet stays on the screen and is not taken. */
import { useState } from 'react';
import { type AskedQuestion, wants } from './appearance.ts';
import { dateOfPart, datePart, partOfDate } from './dateParts.ts';

export interface TypedOptions {
  question: AskedQuestion;
  /** Throws when the text is no answer of its kind; `null` takes the answer back. */
  onGive(value: string | null): void;
  onTouched?(): void;
}

type InputMode = 'decimal' | 'numeric' | undefined;

const TYPES: Record<string, string> = { date: 'date', time: 'time', date_time: 'datetime-local' };
const MODES: Record<string, InputMode> = { integer: 'numeric', decimal: 'decimal' };

/** The kind of input, and the keyboard it brings up. */
export function inputOf(question: Pick<AskedQuestion, 'kind' | 'appearance'>): {
  type: string;
  inputMode: InputMode;
} {
  const part = datePart(question);
  if (part) {
    return part === 'year' ? { type: 'text', inputMode: 'numeric' } : { type: 'month', inputMode: undefined };
  }
  const mode = MODES[question.kind] ?? (wants(question, 'numbers') ? 'numeric' : undefined);
  return { type: TYPES[question.kind] ?? 'text', inputMode: mode };
}

export function useTyped({ question, onGive, onTouched }: TypedOptions) {
  const part = datePart(question);
  const kept = partOfDate(question.value, part);
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const { type, inputMode } = inputOf(question);
  const onChange = (event: { target: { value: string } }) => {
    const { value } = event.target;
    setTyped(value);
    try {
      const answer = dateOfPart(inputMode === 'decimal' ? value.replace(',', '.') : value, part);
      onGive(answer === '' ? null : answer);
      setRefused(false);
    } catch {
      onGive(null);
      setRefused(true);
    }
  };
  const onBlur = () => {
    onTouched?.();
    // What is kept may be written otherwise: 12 of 12.5, where whole numbers are asked for.
    if (!refused) setTyped(null);
  };
  const value = question.read_only ? kept : (typed ?? kept);
  return {
    refused,
    /** For the input itself. */
    input: { type, inputMode, value, readOnly: question.read_only, autoComplete: 'off', onChange, onBlur },
  };
}
