/** The part of a definition that the list of questions edits; everything else in it is kept as it is. */

export interface Question {
  name: string;
  type: string;
  label?: unknown;
  required?: unknown;
  relevant?: unknown;
  choices?: string;
  nodes?: Question[];
  [other: string]: unknown;
}

export interface Choice {
  value: string;
  label?: unknown;
  [other: string]: unknown;
}

export interface Definition {
  nodes: Question[];
  choice_lists?: Record<string, Choice[]>;
  [other: string]: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isDefinition = (value: unknown): value is Definition =>
  isRecord(value) && Array.isArray(value.nodes);

/** A text in the first language it has; a map of languages is shown by Spanish first. */
export function textOf(text: unknown): string {
  if (typeof text === 'string') return text;
  if (!isRecord(text)) return '';
  const found = text.es ?? Object.values(text)[0];
  return typeof found === 'string' ? found : '';
}

/** The text with these words, where it was a map of languages in the same language. */
export function withText(before: unknown, words: string): unknown {
  if (!isRecord(before)) return words;
  const language = 'es' in before ? 'es' : (Object.keys(before)[0] ?? 'es');
  return { ...before, [language]: words };
}

/** Choices as lines of text, one each: what is shown. */
export const linesOf = (choices: readonly Choice[]): string =>
  choices.map(({ label, value }) => textOf(label) || value).join('\n');

/** Lines as choices: a line that was there keeps its value, a new one gets one out of its words. */
export function choicesOf(
  lines: string,
  before: readonly Choice[],
  code: (label: string) => string,
): Choice[] {
  return lines.split('\n').map((line) => {
    const known = before.find(({ label, value }) => (textOf(label) || value) === line);
    return known ?? { value: code(line), label: line };
  });
}

/** A name no other question has. */
export function freeName(nodes: readonly Question[], wanted: string): string {
  const taken = new Set<string>();
  const collect = (list: readonly Question[]): void => {
    for (const node of list) {
      taken.add(node.name);
      collect(node.nodes ?? []);
    }
  };
  collect(nodes);
  const base = wanted || 'pregunta';
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  return name;
}
