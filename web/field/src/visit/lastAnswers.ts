/** The answers finished last with a questionnaire, for those that ask for them (`last-saved`). */
import type { Element } from '@ronda/ui/elements';
import { database } from '../store/database.ts';
import type { Asked, Questionnaire } from '../store/wire.ts';
import { open, seal } from '../vault/vault.ts';

interface External {
  kind: string;
  content?: string | null;
}

interface Asking {
  root?: string;
  externals?: External[];
}

const place = (id: string) => `last_answers/${id}`;
const isLast = ({ kind }: External) => kind === 'last_saved';

/** Answers as the elements of a document: groups hold elements, repeats are elements of one name. */
function elementsOf(name: string, value: unknown): Element[] {
  if (Array.isArray(value)) {
    const occurrences = value.every((each) => typeof each === 'object' && each !== null);
    return occurrences ? value.flatMap((each) => elementsOf(name, each)) : [[name, [], value.join(' ')]];
  }
  if (typeof value !== 'object' || value === null) return [[name, [], String(value ?? '')]];
  const below = Object.entries(value).filter(([key]) => !key.startsWith('@'));
  return [[name, [], below.flatMap(([key, each]) => elementsOf(key, each))]];
}

/** Keeps the answers, where the questionnaire asks for them; they go with the debtors' data when the lease ends. */
export async function keepLastAnswers(asked: Asked | null, answers: unknown): Promise<void> {
  if (!asked) return;
  const { questionnaire_id: id, version } = asked;
  const definition = (await database.questionnaires.get([id, version]))?.definition as Asking | undefined;
  if (!definition?.externals?.some(isLast)) return;
  const { values } = answers as { values: unknown };
  const [document] = elementsOf(definition.root ?? 'data', values);
  await database.lastAnswers.put({
    questionnaire_id: id,
    sealed: await seal('day', place(id), document),
  });
}

/** The definition with the answers finished last, where it asks for them and there are any. */
export async function withLastAnswers({ questionnaire_id: id, definition }: Questionnaire): Promise<unknown> {
  const { externals } = definition as Asking;
  if (!externals?.some(isLast)) return definition;
  const row = await database.lastAnswers.get(id);
  const document = row && (await open<Element>('day', place(id), row.sealed).catch(() => undefined));
  if (!document) return definition;
  const content = JSON.stringify(document);
  const filled = externals.map((external) => (isLast(external) ? { ...external, content } : external));
  return { ...(definition as object), externals: filled };
}
