/** How questions are asked, on the phone and in the builder's preview of it. */
export {
  type AskedQuestion,
  type ChoiceView,
  choiceLook,
  columnsOf,
  type MediaView,
  wants,
} from './appearance.ts';
export { ChoiceScale } from './ChoiceScale.tsx';
export { datePart, dateText } from './dateParts.ts';
export { RangeInput } from './RangeInput.tsx';
export { rangeLook } from './range.ts';
export { grouped, type NumberSigns } from './thousands.ts';
export { useTyped } from './useTyped.ts';
