/** A number of stars: touched, or chosen with the arrow keys; the one chosen, touched again, takes the answer back. */
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RangeInputProps } from './RangeInput.tsx';
import { rangeOf } from './range.ts';

export function Stars({ question, id, onGive, onTouched }: RangeInputProps) {
  const { t } = useTranslation('common');
  const { end } = rangeOf(question.parameters);
  const given = Number(question.value);
  return (
    <div className="ronda-stars">
      {Array.from({ length: end }, (_, place) => place + 1).map((star) => {
        const Star = star <= given ? IconStarFilled : IconStar;
        const chosen = star === given;
        return (
          <label key={star} data-lit={star <= given || undefined}>
            <input
              type="radio"
              name={id}
              className="ronda-unseen"
              aria-label={t('questions.stars', { count: star })}
              checked={chosen}
              disabled={question.read_only}
              onBlur={onTouched}
              onChange={() => onGive(`${star}`)}
              onClick={chosen && !question.required ? () => onGive(null) : undefined}
            />
            <Star size={32} aria-hidden />
          </label>
        );
      })}
    </div>
  );
}
