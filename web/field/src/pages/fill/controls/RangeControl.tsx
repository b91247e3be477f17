/** A number between two ends. */
import { RangeInput } from '@ronda/ui/questions';
import type { GivingProps } from './Control.tsx';

export function RangeControl({ node, id, give, onTouched }: GivingProps) {
  return <RangeInput question={node} id={id} onGive={give} onTouched={onTouched} />;
}
