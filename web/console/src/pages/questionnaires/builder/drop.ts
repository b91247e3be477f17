/** Where a dragged question lands: before a line, after it, or first inside its group. */
import { isContainer, type Path } from '../model/definition.ts';

export type Spot = 'before' | 'after' | 'inside';

/** The upper half of a line is before it; the lower half after it, or inside when it is a group. */
export function spotAt(y: number, line: { top: number; height: number }, type: string): Spot {
  if (y < line.top + line.height / 2) return 'before';
  return isContainer(type) ? 'inside' : 'after';
}

/** The place that the moved question takes. */
export function targetOf(path: Path, spot: Spot): Path {
  if (spot === 'before') return path;
  return spot === 'inside' ? [...path, 0] : [...path.slice(0, -1), (path.at(-1) ?? 0) + 1];
}
