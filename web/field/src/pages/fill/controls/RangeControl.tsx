/** A number between two ends, by a slider; nothing is answered until it is touched. */
import { useFormats } from '@ronda/ui';
import { rangeOf } from './answers.ts';
import type { GivingProps } from './Control.tsx';

export function RangeControl({ node, id, give, onTouched }: GivingProps) {
  const formats = useFormats();
  const { start, end, step } = rangeOf(node.parameters ?? {});
  return (
    <div className="stack-tight">
      <output className="ring-number tabular" htmlFor={id}>
        {node.value === '' ? '–' : formats.number(Number(node.value))}
      </output>
      <input
        id={id}
        type="range"
        style={{ width: '100%', minHeight: '3rem' }}
        min={start}
        max={end}
        step={step}
        disabled={node.read_only}
        value={node.value === '' ? start : node.value}
        onBlur={onTouched}
        onClick={(event) => give(event.currentTarget.value)}
        onChange={(event) => give(event.target.value)}
      />
      <div className="row row-apart small soft tabular">
        <span>{formats.number(start)}</span>
        <span>{formats.number(end)}</span>
      </div>
    </div>
  );
}
