/** The files that answer questions, of a visit or of a submission by ODK Collect. */
import type { Schema } from '@ronda/api-client';
import type { Submission, Visit } from '../queries.ts';
import type { Line } from './blocks.ts';

export interface AnswerFile {
  /** The path of the question it answers. */
  reference: string;
  sha256: string;
  /** All of it has arrived. */
  received: boolean;
}

const PICTURES = ['photo', 'draw', 'annotate', 'signature'];
const KINDS = [...PICTURES, 'audio', 'video', 'file'];

/** Whether a question of this kind is answered by a file. */
export const isFile = (kind: string): boolean => KINDS.includes(kind);

/** What a question of this kind takes, as a browser's file field names it. */
export function accepted(kind: string): string {
  if (PICTURES.includes(kind)) return 'image/jpeg,image/png,image/webp';
  return kind === 'audio' || kind === 'video' ? `${kind}/*` : '';
}

/** Where a file is fetched: a picture as it is shown, anything else as it was sent. */
export const addressOf = (kind: string, sha256: string): string =>
  `/api/v1/photos/${sha256}${PICTURES.includes(kind) ? '' : '?original=true'}`;

/** The files that answer a question now: the one its answer names by hash, else those sent for it. */
export function filesAt({ reference, value }: Line, files: AnswerFile[]): AnswerFile[] {
  if (value === '') return [];
  const named = files.find(({ sha256 }) => sha256 === value);
  if (named) return [{ ...named, reference }];
  if (/^[0-9a-f]{64}$/.test(value)) return [{ reference, sha256: value, received: true }];
  return files.filter((file) => file.reference === reference);
}

/** Photos of the visit that no line shows and no correction took out. */
export function otherPhotos(visit: Visit, submission: Submission): Visit['photos'] {
  const files = filesOfVisit(visit.photos);
  const told = new Set(submission.lines.flatMap((line) => filesAt(line, files)).map(({ sha256 }) => sha256));
  for (const { what, before } of submission.corrections.flatMap(({ changes }) => changes)) {
    if (what === 'file') told.add(before);
  }
  const asked = new Set(submission.lines.map(({ reference }) => reference));
  return visit.photos.filter(
    ({ caption, sha256, received }) => received && !asked.has(caption) && !told.has(sha256),
  );
}

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
