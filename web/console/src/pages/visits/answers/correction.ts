/** What a supervisor corrects, what they entered, and what of it goes to the server. */
import type { Schema } from '@ronda/api-client';
import { answer, api } from '../../../app/api.ts';
import type { Submission } from '../queries.ts';
import type { Line } from './blocks.ts';
import { isFile } from './files.ts';

/** One answer, one occurrence more of a repeat, or one less. */
export interface Correcting {
  line: Line;
  act: Schema<'CorrectionAct'>;
}

export interface Entered {
  /** As one types it, several choices split by spaces. */
  answer: string;
  /** In the place of the one that answers. */
  file: File | null;
  /** The file that answers is taken out and none put in its place. */
  takesBack: boolean;
  reason: string;
}

const NUMBERS = ['integer', 'decimal', 'range'];

/** Whether one types a number. */
export const isNumber = (kind: string): boolean => NUMBERS.includes(kind);

/** The present answer as one types it: `500`, not `500.0`. */
export const typed = (line: Line): string =>
  isNumber(line.kind) ? line.value.replace(/\.0$/, '') : line.value;

/** What is there before anything is entered; the reason of the last correction often holds for the next. */
export const untouched = ({ line }: Correcting, reason: string): Entered => ({
  answer: isFile(line.kind) ? '' : typed(line),
  file: null,
  takesBack: false,
  reason,
});

/** Whether something else than the present answer was entered. */
export function isChanged({ line, act }: Correcting, entered: Entered): boolean {
  if (act !== 'answer') return true;
  if (isFile(line.kind)) return entered.takesBack ? line.value !== '' : entered.file !== null;
  return entered.answer !== typed(line);
}

export const isComplete = (correcting: Correcting, entered: Entered): boolean =>
  isChanged(correcting, entered) && entered.reason.trim() !== '';

/** The request for all but a new file. */
export const requestOf = ({ line, act }: Correcting, entered: Entered): Schema<'CorrectionRequest'> => ({
  reference: line.reference,
  act,
  answer: act === 'answer' && !isFile(line.kind) ? entered.answer : '',
  reason: entered.reason,
});

/** The parts of the request that puts a file in the place of another. */
export function partsOf({ line }: Correcting, entered: Entered, file: File): FormData {
  const parts = new FormData();
  parts.set('reference', line.reference);
  parts.set('reason', entered.reason);
  parts.set('file', file);
  return parts;
}

export function send(visitId: string, correcting: Correcting, entered: Entered): Promise<Submission> {
  const params = { path: { id: visitId } };
  const { file } = entered;
  if (file === null || entered.takesBack) {
    return answer(
      api.POST('/api/v1/visits/{id}/corrections', { params, body: requestOf(correcting, entered) }),
    );
  }
  const body = { reference: correcting.line.reference, reason: entered.reason, file: file.name };
  const bodySerializer = () => partsOf(correcting, entered, file);
  return answer(api.POST('/api/v1/visits/{id}/corrections/file', { params, body, bodySerializer }));
}
