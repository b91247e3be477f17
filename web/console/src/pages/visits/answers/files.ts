/** The files that answer questions, of a visit or of a submission by ODK Collect. */
import type { Schema } from '@ronda/api-client';
import type { Visit } from '../queries.ts';
import type { Line } from './blocks.ts';

export interface AnswerFile {
  /** The path of the question it answers. */
  reference: string;
  sha256: string;
  /** All of it has arrived. */
  received: boolean;
}

const KINDS = ['photo', 'draw', 'annotate', 'signature', 'audio', 'video', 'file'];

/** Whether a question of this kind is answered by a file. */
export const isFile = (kind: string): boolean => KINDS.includes(kind);

export const filesOfVisit = (photos: Visit['photos']): AnswerFile[] =>
  photos.map(({ caption, sha256, received }) => ({ reference: caption, sha256, received }));

/** ODK Collect's answers name their files. */
export function filesByName(lines: Line[], files: Schema<'CollectedFile'>[]): AnswerFile[] {
  const byName = new Map(files.map(({ name, sha256 }) => [name, sha256]));
  return lines.flatMap(({ reference, value }) => {
    const sha256 = value === '' ? undefined : byName.get(value);
    return sha256 ? [{ reference, sha256, received: true }] : [];
  });
}
