/** What the engine says is wrong, in the reader's language. */
import type { TFunction } from 'i18next';
import type { DefinitionProblem } from '../../../core/core.ts';

export const problemText = (t: TFunction<'questionnaires'>, { code, subject }: DefinitionProblem): string =>
  t(`problems.codes.${code}`, { subject });
