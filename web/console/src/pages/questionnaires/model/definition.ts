/** A definition as the builder changes it: what it does not know is kept as it is, and nothing is changed in place. */

/** A text: the same in every language, or one for each. */
export type Text = string | Record<string, string>;

export interface Question {
  name: string;
  type: string;
  label?: Text;
  hint?: Text;
  required?: boolean | string;
  relevant?: boolean | string;
  constraint?: string;
  constraint_message?: Text;
  calculate?: string;
  default?: string;
  prefill?: string;
  appearance?: string;
  choices?: string;
  nodes?: Question[];
  [other: string]: unknown;
}

export interface Choice {
  value: string;
  label?: Text;
  [other: string]: unknown;
}

export interface Definition {
  nodes: Question[];
  languages?: string[];
  choice_lists?: Record<string, Choice[]>;
  [other: string]: unknown;
}

/** The position at each level, from the outermost. */
export type Path = readonly number[];

export const isContainer = (type: string) => type === 'group' || type === 'repeat';
export const hasChoices = (type: string) => ['select_one', 'select_multiple', 'rank'].includes(type);
export const samePath = (one: Path | null, other: Path | null) => one?.join('.') === other?.join('.');
/** Whether the first is the second or lies inside it. */
export const isInside = (path: Path, outer: Path) => outer.every((step, level) => path[level] === step);

/** Every question in its order, with where it is. */
export function outline(nodes: readonly Question[], above: Path = []): { path: Path; node: Question }[] {
  return nodes.flatMap((node, at) => {
    const path = [...above, at];
    return [{ path, node }, ...outline(node.nodes ?? [], path)];
  });
}

/** What other tools keep about a filling (`meta`, with the id of it): kept, and no question to anybody. */
const isMeta = ({ name, type, label }: Question) => name === 'meta' && type === 'group' && !label;

/** The questions that a person sees to, in their order. */
export const shownOutline = (nodes: readonly Question[]) =>
  outline(nodes).filter(({ path: [first = -1] }) => {
    const outermost = nodes[first];
    return outermost !== undefined && !isMeta(outermost);
  });

export function nodeAt(nodes: readonly Question[], path: Path): Question | undefined {
  const [first = -1, ...rest] = path;
  const node = nodes[first];
  return node && rest.length > 0 ? nodeAt(node.nodes ?? [], rest) : node;
}

/** Changes the list in which the path ends. */
function inList(
  nodes: readonly Question[],
  path: Path,
  change: (list: readonly Question[], at: number) => Question[],
): Question[] {
  const [first = 0, ...rest] = path;
  if (rest.length === 0) return change(nodes, first);
  return nodes.map((node, at) =>
    at === first ? { ...node, nodes: inList(node.nodes ?? [], rest, change) } : node,
  );
}

export const changedAt = (nodes: readonly Question[], path: Path, next: Question): Question[] =>
  inList(nodes, path, (list, at) => list.map((node, index) => (index === at ? next : node)));

export const removedAt = (nodes: readonly Question[], path: Path): Question[] =>
  inList(nodes, path, (list, at) => list.filter((_, index) => index !== at));

export const insertedAt = (nodes: readonly Question[], path: Path, node: Question): Question[] =>
  inList(nodes, path, (list, at) => [...list.slice(0, at), node, ...list.slice(at)]);

/** Moves a node before what stands at `to`; the new nodes and where it is now. Nothing moves into itself. */
export function moved(nodes: Question[], from: Path, to: Path): { nodes: Question[]; path: Path } {
  const node = nodeAt(nodes, from);
  if (!node || isInside(to, from)) return { nodes, path: from };
  const level = from.length - 1;
  const shifts =
    to.length > level && isInside(to, from.slice(0, level)) && (to[level] ?? 0) > (from[level] ?? 0);
  const target = shifts ? to.map((step, at) => (at === level ? step - 1 : step)) : to;
  return { nodes: insertedAt(removedAt(nodes, from), target, node), path: target };
}

/** The value without a property when it says nothing; what is absent stays absent. */
export function withValue<T extends object>(of: T, property: string, value: unknown): T {
  const { [property]: _, ...rest } = of as Record<string, unknown>;
  const says = value !== undefined && value !== '' && value !== null && value !== false;
  return (says ? { ...of, [property]: value } : rest) as T;
}

/** The text in a language; one without languages is the same in all. */
export const textIn = (text: unknown, language: string): string => {
  if (typeof text === 'string') return text;
  if (typeof text !== 'object' || text === null) return '';
  const said: unknown = (text as Record<string, unknown>)[language];
  return typeof said === 'string' ? said : '';
};

/** The text in the language, or in any that it has. */
export const anyText = (text: unknown, language: string): string =>
  textIn(text, language) ||
  (typeof text === 'object' && text !== null
    ? (Object.values(text).find((said) => typeof said === 'string' && said !== '') ?? '')
    : '');

/** The text with these words in a language; the others keep theirs. */
export function withText(text: unknown, language: string, words: string, languages: readonly string[]): Text {
  if (languages.length <= 1 && typeof text !== 'object') return words;
  const kept =
    typeof text === 'object' && text !== null
      ? (text as Record<string, string>)
      : Object.fromEntries(languages.map((each) => [each, typeof text === 'string' ? text : '']));
  const said = Object.entries({ ...kept, [language]: words }).filter(([, each]) => each !== '');
  return said.length === 0 ? '' : Object.fromEntries(said);
}

/** A name no other question has. */
export function freeName(nodes: readonly Question[], wanted: string): string {
  const taken = new Set(outline(nodes).map(({ node }) => node.name));
  const base = wanted || 'pregunta';
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  return name;
}

/** The node under names that nobody has, with all that is in it. */
export function copied(nodes: readonly Question[], node: Question): Question {
  const name = freeName(nodes, node.name);
  const known = [...nodes, { name, type: 'text' }];
  const below = node.nodes?.map((child) => {
    const copy = copied(known, child);
    known.push(copy);
    return copy;
  });
  return below ? { ...node, name, nodes: below } : { ...node, name };
}

/** Renames a question, and says its new name wherever `${old}` stands; all else stays letter for letter. */
export function renamed(definition: Definition, path: Path, name: string): Definition {
  const node = nodeAt(definition.nodes, path);
  if (!node || node.name === name) return definition;
  const only = outline(definition.nodes).filter((other) => other.node.name === node.name).length === 1;
  const next = { ...definition, nodes: changedAt(definition.nodes, path, { ...node, name }) };
  return only && node.name !== '' ? (said(next, `\${${node.name}}`, `\${${name}}`) as Definition) : next;
}

function said(value: unknown, old: string, now: string): unknown {
  if (typeof value === 'string') return value.replaceAll(old, now);
  if (Array.isArray(value)) return value.map((each) => said(each, old, now));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, said(each, old, now)]));
}

/** Where the question of a path of names is: `/data/group/question`. */
export function pathOfNames(nodes: readonly Question[], reference: string): Path | null {
  const [, , ...names] = reference.split('/');
  let list = nodes;
  const path: number[] = [];
  for (const name of names) {
    const at = list.findIndex((node) => node.name === name.replace(/\[\d+\]$/, ''));
    if (at < 0) break;
    path.push(at);
    list = list[at]?.nodes ?? [];
  }
  return path.length > 0 ? path : null;
}

/** What a new condition begins with: the question asked before this one, or any other. */
export function questionBefore({ nodes }: Definition, path: Path): string {
  const asked = outline(nodes).filter(({ node }) => !isContainer(node.type));
  const here = path.join('.');
  const all = outline(nodes).map((each) => each.path.join('.'));
  const before = asked.filter((each) => all.indexOf(each.path.join('.')) < all.indexOf(here)).at(-1);
  return (before ?? asked.find((each) => !isInside(each.path, path)))?.node.name ?? '';
}
