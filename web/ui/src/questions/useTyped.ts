/** An answer as it is typed; a text that is no answer of its kind yet stays on the screen and is not taken. */
import { type ChangeEvent, useLayoutEffect, useRef, useState } from 'react';
import { useFormats } from '../useFormats.tsx';
import { type AskedQuestion, wants } from './appearance.ts';
import { dateOfPart, datePart, partOfDate } from './dateParts.ts';
import { caretAfter, grouped, type NumberSigns, plainNumber, signsBefore } from './thousands.ts';

export interface TypedOptions {
  question: AskedQuestion;
  /** Throws when the text is no answer of its kind; `null` takes the answer back. */
  onGive(value: string | null): void;
  onTouched?(): void;
}

type InputMode = 'decimal' | 'numeric' | undefined;
type Typing = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

const TYPES: Record<string, string> = { date: 'date', time: 'time', date_time: 'datetime-local' };
const MODES: Record<string, InputMode> = { integer: 'numeric', decimal: 'decimal' };

/** The kind of input, and the keyboard it brings up. */
function inputOf(question: AskedQuestion): { type: string; inputMode: InputMode } {
  const part = datePart(question);
  if (part) {
    return part === 'year' ? { type: 'text', inputMode: 'numeric' } : { type: 'month', inputMode: undefined };
  }
  const mode = MODES[question.kind] ?? (wants(question, 'numbers') ? 'numeric' : undefined);
  return { type: TYPES[question.kind] ?? 'text', inputMode: mode };
}

/** What stands in the field for a kept answer, and the other way round. */
function writing(question: AskedQuestion, inputMode: InputMode, signs: NumberSigns) {
  const part = datePart(question);
  if (inputMode && wants(question, 'thousands-sep')) {
    return {
      shown: (kept: string) => grouped(kept, signs),
      answer: (typed: string) => plainNumber(typed, signs, question.kind === 'integer'),
      apart: true,
    };
  }
  return {
    shown: (kept: string) => partOfDate(kept, part),
    answer: (typed: string) => dateOfPart(inputMode === 'decimal' ? typed.replace(',', '.') : typed, part),
    apart: false,
  };
}

export function useTyped({ question, onGive, onTouched }: TypedOptions) {
  const { signs } = useFormats();
  const { type, inputMode } = inputOf(question);
  const { shown, answer, apart } = writing(question, inputMode, signs);
  const kept = shown(question.value);
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const keepCaret = useCaret(signs);
  const onChange = ({ target }: Typing) => {
    const given = answer(target.value);
    setTyped(apart ? shown(given) : target.value);
    if (apart) keepCaret(target);
    try {
      onGive(given === '' ? null : given);
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

/** Signs between thousands come and go while one types; the caret stays behind its digit. */
function useCaret(signs: NumberSigns) {
  const wanted = useRef<{ field: Typing['target']; count: number } | null>(null);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { field, count } = wanted.current;
    wanted.current = null;
    const place = caretAfter(field.value, count, signs);
    field.setSelectionRange(place, place);
  });
  return (field: Typing['target']) => {
    const before = field.selectionStart ?? field.value.length;
    wanted.current = { field, count: signsBefore(field.value, before, signs) };
  };
}
