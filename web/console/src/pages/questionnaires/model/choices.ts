/** Choices pasted from a spreadsheet: columns by tab, semicolon or comma; or a line each. */
import { codeOf } from '../../settings/kinds/tree.ts';
import { type Choice, textIn, withText } from './definition.ts';

/** One row for each choice: value, then its words in each language. */
export const rowsOf = (choices: readonly Choice[], languages: readonly string[]): string[][] =>
  choices.map(({ value, label }) => [value, ...languages.map((language) => textIn(label, language))]);

/** A cell as spreadsheets copy it: in quotes when it has a line break, a tab or a quote. */
const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/gy;

/** What was pasted as rows of cells; none when it is a single cell. */
export function pastedRows(text: string): string[][] | null {
  const plain = text.replaceAll('\r', '');
  const all: string[][] = [[]];
  for (const [, quoted, bare = '', end] of plain.matchAll(CELL)) {
    all.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare).replaceAll(/\s+/g, ' ').trim());
    if (end === '') break;
    if (end === '\n') all.push([]);
  }
  const rows = all.filter((cells) => cells.some((cell) => cell !== ''));
  if (rows.length < 2 && !plain.includes('\t')) return null;
  return rows.length > 1 && isHeader(rows[0] ?? []) ? rows.slice(1) : rows;
}

/** What the columns of choices are called in spreadsheets; `label::Español` too. */
const HEADERS = ['name', 'value', 'label', 'nombre', 'valor', 'etiqueta', 'texto', 'nome', 'rótulo'];

const isHeader = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every((cell) => HEADERS.includes(cell.toLowerCase().split(':')[0] ?? ''));

/** Rows as choices. A row of one cell is a label, and gets a value of its own; known choices keep what else they say. */
export function choicesFrom(
  rows: readonly (readonly string[])[],
  before: readonly Choice[],
  languages: readonly string[],
): Choice[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const [first = '', ...words] = row.length > 1 ? row : ['', row[0] ?? ''];
    // Several values are kept with blanks between them, so that a new one has none.
    const plain = before.some((choice) => choice.value === first) ? first : first.replaceAll(/\s+/g, '_');
    const value = free(plain || codeOf(words[0] ?? '') || 'opcion', taken);
    taken.add(value);
    const known = before.find((choice) => choice.value === value) ?? { value };
    const label = languages.reduce<unknown>(
      (text, language, at) =>
        words[at] === undefined ? text : withText(text, language, words[at], languages),
      known.label ?? '',
    );
    return { ...known, value, label: label as Choice['label'] };
  });
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  let value = wanted;
  for (let number = 2; taken.has(value); number += 1) value = `${wanted}_${number}`;
  return value;
}
