/** What the server says is wrong with a file, in the reader's language: the place, then the problem. */
import type { FieldProblem } from '@ronda/api-client';
import type { TFunction } from 'i18next';

type Translate = TFunction<'questionnaires'>;

/** `survey!12!relevant` is a cell, `12:5` a line and column; anything else has no place in a file. */
function placeText(t: Translate, field: string): string {
  const place = (kind: string, parts: object) => t(`problems.places.${kind}`, { ...parts });
  const [sheet, row, column] = field.split('!');
  if (row !== undefined && column !== undefined) {
    const named = column !== '';
    const kind = row === '0' ? (named ? 'column' : 'sheet') : named ? 'cell' : 'row';
    return place(kind, { sheet, row, column });
  }
  const line = /^(\d+):(\d+)$/.exec(field);
  return line ? place('line', { line: line[1], column: line[2] }) : '';
}

export function fileProblemText(t: Translate, { field, code, subject, message }: FieldProblem): string {
  const problem = t(`problems.codes.${code}`, { subject: subject ?? '', defaultValue: '' }).trim();
  if (problem === '') return message;
  const place = placeText(t, field);
  return place === '' ? problem : `${place}: ${problem}`;
}
