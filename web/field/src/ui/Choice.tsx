/** One of several answers, large enough for a thumb. */
import { IconCircle, IconCircleCheckFilled, IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface ChoiceProps {
  /** The question; answers of one question exclude each other. */
  name: string;
  chosen: boolean;
  /** Chosen, or touched again. */
  onChoose(): void;
  children: ReactNode;
  /** Several may be chosen. */
  several?: boolean;
  disabled?: boolean;
  /** Without a mark: the frame alone says what is chosen. */
  plain?: boolean;
}

export function Choice({ name, chosen, onChoose, children, several, disabled, plain }: ChoiceProps) {
  const on = several ? IconSquareCheckFilled : IconCircleCheckFilled;
  const off = several ? IconSquare : IconCircle;
  const Mark = chosen ? on : off;
  return (
    <label className="choice" data-chosen={chosen}>
      <input
        type={several ? 'checkbox' : 'radio'}
        name={name}
        className="visually-hidden"
        checked={chosen}
        disabled={disabled}
        onChange={onChoose}
        onClick={chosen && !several ? onChoose : undefined}
      />
      {!plain && <Mark size={24} aria-hidden />}
      <span className="grow">{children}</span>
    </label>
  );
}
