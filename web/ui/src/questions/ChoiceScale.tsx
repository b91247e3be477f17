/** Choices beside each other, each with its words below, as for "how much do you agree". */
import { IconCircle, IconCircleCheckFilled, IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import type { AskedQuestion } from './appearance.ts';

export interface ChoiceScaleProps {
  question: AskedQuestion;
  id: string;
  /** The values chosen now. */
  chosen: readonly string[];
  /** Chosen, or touched again. */
  onChoose(value: string): void;
}

export function ChoiceScale({ question, id, chosen, onChoose }: ChoiceScaleProps) {
  const several = question.kind === 'select_multiple';
  const on = several ? IconSquareCheckFilled : IconCircleCheckFilled;
  const off = several ? IconSquare : IconCircle;
  return (
    <div className="ronda-scale">
      {(question.choices ?? []).map(({ value, label }) => {
        const taken = chosen.includes(value);
        const Mark = taken ? on : off;
        return (
          <label key={value} data-chosen={taken || undefined}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={id}
              className="ronda-unseen"
              checked={taken}
              disabled={question.read_only}
              onChange={() => onChoose(value)}
              onClick={taken && !several ? () => onChoose(value) : undefined}
            />
            <Mark size={26} aria-hidden />
            <span>{label || value}</span>
          </label>
        );
      })}
    </div>
  );
}
