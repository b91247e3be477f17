/** What the server says about single fields, in the reader's words. */
import { ApiError, type FieldProblem } from '@ronda/api-client';
import i18next from 'i18next';

/** By the problem's code when there is a text for it; else the server's own sentence. */
export function fieldProblemText({ code, message }: FieldProblem): string {
  const key = `errors:fields.${code}`;
  return i18next.exists(key) ? i18next.t(key) : message;
}

/** Puts the problems at a form's fields; whether there were any. */
export function showFieldProblems(
  form: { setFieldError: (field: string, text: string) => void },
  error: unknown,
): boolean {
  if (!(error instanceof ApiError)) return false;
  for (const problem of error.fields) form.setFieldError(problem.field, fieldProblemText(problem));
  return error.fields.length > 0;
}
