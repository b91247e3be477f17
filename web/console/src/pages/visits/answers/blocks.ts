/** The lines of a submission in blocks: what stands under one heading of a group or of an occurrence of a repeat. */
import type { Schema } from '@ronda/api-client';

export type Line = Schema<'SubmissionLine'>;

export interface Block {
  /** Stays the same while answers change. */
  key: string;
  /** The group or occurrence above its lines; none for what stands outside of all. */
  heading: Line | undefined;
  lines: Line[];
  /** Where another occurrence of a repeat may be added; such a block has no lines. */
  adds?: Line;
}

export function blocksOf(lines: Line[]): Block[] {
  const blocks: Block[] = [];
  // The headings around the present line, by depth.
  let open: Line[] = [];
  let present: Block | undefined;
  for (const [place, line] of lines.entries()) {
    open = open.slice(0, line.depth);
    if (line.entry === 'add_repeat') {
      blocks.push({ key: `add ${line.reference}`, heading: undefined, lines: [], adds: line });
      present = undefined;
      continue;
    }
    if (line.entry !== 'question') {
      open[line.depth] = line;
      present = { key: line.reference || `group ${place}`, heading: line, lines: [] };
      blocks.push(present);
      continue;
    }
    const heading = open.at(-1);
    if (!present || present.heading !== heading) {
      present = { key: `after ${line.reference}`, heading, lines: [] };
      blocks.push(present);
    }
    present.lines.push(line);
  }
  return blocks.filter(
    (block) => block.lines.length > 0 || block.adds !== undefined || hasOwnWords(block.heading),
  );
}

const hasOwnWords = (heading: Line | undefined): boolean =>
  heading !== undefined && (heading.label !== '' || heading.entry === 'repeat');
