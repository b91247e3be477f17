/** The numbers between two ends that a range offers. */
import { type AskedQuestion, wants } from './appearance.ts';

export interface Range {
  /** The smaller end. */
  start: number;
  end: number;
  step: number;
  /** The form counts down: the larger end comes first. */
  falling: boolean;
  /** Where the thumb stands until one answers. */
  placeholder: number;
  /** How far the ticks are from each other. */
  tick: number;
}

export type RangeLook = 'slider' | 'stars' | 'picker';

const MOST_STARS = 10;
const MOST_PICKED = 500;
const MOST_TICKS = 25;

/** The ends and the step of a range; 0 to 10 by 1 where the form does not say. */
export function rangeOf(parameters: Record<string, string> = {}): Range {
  const number = (name: string, usual: number) => {
    const given = Number(parameters[name] ?? usual);
    return Number.isFinite(given) ? given : usual;
  };
  const [one, other] = [number('start', 0), number('end', 10)];
  const step = Math.abs(number('step', 1)) || 1;
  return {
    start: Math.min(one, other),
    end: Math.max(one, other),
    step,
    falling: one > other,
    placeholder: number('placeholder', one),
    tick: Math.abs(number('tick_interval', step)) || step,
  };
}

const countOf = ({ start, end }: Range, step: number) => Math.floor((end - start) / step + 1e-9) + 1;

/** The numbers from the first end on, a step apart and without the tail of a division. */
export function numbersOf(range: Range, step = range.step): number[] {
  const places = Math.max(...[range.start, step].map((of) => `${of}`.split('.')[1]?.length ?? 0));
  const numbers = Array.from({ length: countOf(range, step) }, (_, place) =>
    Number((range.start + place * step).toFixed(places)),
  );
  return range.falling ? numbers.reverse() : numbers;
}

/** Stars count from one to the end; a form that asks for too many, or for parts of one, gets the slider. */
export function rangeLook(question: Pick<AskedQuestion, 'appearance' | 'parameters'>): RangeLook {
  const range = rangeOf(question.parameters);
  const stars = range.step === 1 && range.end >= 2 && range.end <= MOST_STARS && Number.isInteger(range.end);
  if (wants(question, 'rating') && stars) return 'stars';
  return wants(question, 'picker') && countOf(range, range.step) <= MOST_PICKED ? 'picker' : 'slider';
}

/** Where the slider has marks; none where they would stand too close. */
export function ticksOf(range: Range): number[] {
  return countOf(range, range.tick) <= MOST_TICKS ? numbersOf(range, range.tick) : [];
}
