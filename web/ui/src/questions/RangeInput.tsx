/** A number between two ends: a slider, stars, or a list to pick from. Nothing is answered until it is touched. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../useFormats.tsx';
import { type AskedQuestion, wants } from './appearance.ts';
import { numbersOf, rangeLook, rangeOf, ticksOf } from './range.ts';
import { Stars } from './Stars.tsx';

export interface RangeInputProps {
  question: AskedQuestion;
  id: string;
  /** `null` takes the answer back. */
  onGive(value: string | null): void;
  onTouched?(): void;
}

export function RangeInput(props: RangeInputProps) {
  const look = rangeLook(props.question);
  if (look === 'stars') return <Stars {...props} />;
  return look === 'picker' ? <Picker {...props} /> : <Slider {...props} />;
}

function Picker({ question, id, onGive, onTouched }: RangeInputProps) {
  const { t } = useTranslation('common');
  const formats = useFormats();
  return (
    <select
      id={id}
      className="ronda-picker"
      value={question.value}
      disabled={question.read_only}
      onBlur={onTouched}
      onChange={(event) => onGive(event.target.value || null)}
    >
      <option value="">{t('questions.pick')}</option>
      {numbersOf(rangeOf(question.parameters)).map((number) => (
        <option key={number} value={`${number}`}>
          {formats.number(number)}
        </option>
      ))}
    </select>
  );
}

function Slider({ question, id, onGive, onTouched }: RangeInputProps) {
  const formats = useFormats();
  const marks = useId();
  const range = rangeOf(question.parameters);
  const ticks = wants(question, 'no-ticks') ? [] : ticksOf(range);
  const upright = wants(question, 'vertical');
  const ends = range.falling ? [range.end, range.start] : [range.start, range.end];
  return (
    <div className="ronda-range" data-upright={upright || undefined}>
      <output className="ronda-range-value" htmlFor={id}>
        {question.value === '' ? '–' : formats.number(Number(question.value))}
      </output>
      <input
        id={id}
        type="range"
        className="ronda-slider"
        dir={range.falling !== upright ? 'rtl' : 'ltr'}
        min={range.start}
        max={range.end}
        step={range.step}
        list={ticks.length > 0 ? marks : undefined}
        data-blank={question.value === '' || undefined}
        aria-orientation={upright ? 'vertical' : undefined}
        disabled={question.read_only}
        value={question.value === '' ? range.placeholder : question.value}
        onBlur={onTouched}
        onClick={(event) => onGive(event.currentTarget.value)}
        onChange={(event) => onGive(event.target.value)}
      />
      {ticks.length > 0 && (
        <datalist id={marks}>
          {ticks.map((tick) => (
            <option key={tick} value={tick} />
          ))}
        </datalist>
      )}
      <div className="ronda-range-ends">
        {(upright ? ends.reverse() : ends).map((end) => (
          <span key={end}>{formats.number(end)}</span>
        ))}
      </div>
    </div>
  );
}
