/** The files beside a definition: what labels show or play, and lists of choices in files of their own. */
import { type Definition, outline } from './definition.ts';

export const MEDIA = ['image', 'audio', 'video'] as const;
export type MediaKind = (typeof MEDIA)[number];
export type FileKind = MediaKind | 'data';

/** Names of files by kind; each the same in every language, or one for each. */
export type Media = Partial<Record<MediaKind | 'big_image', unknown>>;

export interface FormFile {
  name: string;
  kind: FileKind;
  /** Whether any question or choice names it. */
  used: boolean;
  /** Of a picture, sound or film that was added. */
  sha256?: string | undefined;
  /** Of a list in a file, when its text was added. */
  text?: string | undefined;
}

interface External {
  id: string;
  kind: string;
  source?: string;
  content?: string;
}

const DATA_ENDINGS: Record<string, string> = { csv: 'csv', xml: 'xml', geojson: 'geojson' };

const externalsOf = (definition: Definition) => (definition.externals ?? []) as External[];
export const hashesOf = (definition: Definition) => (definition.files ?? {}) as Record<string, string>;

/** `jr://images/door.png` is the file `door.png`; `-` stands for none. */
const fileName = (written: string) => (written === '-' ? '' : (written.split('/').at(-1) ?? ''));

/** The names in a text, which may be one for each language. */
export const namesIn = (text: unknown): string[] => {
  const all = typeof text === 'object' && text !== null ? Object.values(text) : [text];
  return all.flatMap((each) => (typeof each === 'string' && fileName(each) ? [fileName(each)] : []));
};

const dataName = ({ id, kind, source }: External) =>
  source ? fileName(source) : `${id}.${DATA_ENDINGS[kind] ?? ''}`;

/** Every file of a definition by name: named, added, or both. */
export function filesOf(definition: Definition): FormFile[] {
  const hashes = hashesOf(definition);
  const found = new Map<string, FormFile>();
  const note = (media: unknown) => {
    for (const [kind, names] of Object.entries((media ?? {}) as Media)) {
      for (const name of namesIn(names)) {
        const as = (kind === 'big_image' ? 'image' : kind) as MediaKind;
        found.set(name, { name, kind: as, used: true, sha256: hashes[name] });
      }
    }
  };
  for (const { node } of outline(definition.nodes)) note(node.media);
  for (const choices of Object.values(definition.choice_lists ?? {})) {
    for (const choice of choices) note(choice.media);
  }
  for (const external of externalsOf(definition)) {
    if (!(external.kind in DATA_ENDINGS)) continue;
    const name = dataName(external);
    found.set(name, { name, kind: 'data', used: true, text: external.content });
  }
  for (const [name, sha256] of Object.entries(hashes)) {
    if (!found.has(name)) found.set(name, { name, kind: 'image', used: false, sha256 });
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/** The files that are named and not here; `here` are the hashes that the server has. */
export const missingIn = (definition: Definition, here: ReadonlySet<string>): FormFile[] =>
  filesOf(definition).filter(
    ({ kind, used, sha256, text }) =>
      used && (kind === 'data' ? text === undefined : sha256 === undefined || !here.has(sha256)),
  );

/** The definition with this hash under a name; without one, the name is gone. */
export function withFile(definition: Definition, name: string, sha256: string | undefined): Definition {
  const { [name]: _, ...others } = hashesOf(definition);
  const files = sha256 === undefined ? others : { ...others, [name]: sha256 };
  const { files: __, ...rest } = definition;
  return (Object.keys(files).length > 0 ? { ...rest, files } : rest) as Definition;
}

/** The definition with the text of a list in a file; without one, the list is blank. */
export function withData(definition: Definition, name: string, text: string | undefined): Definition {
  const externals = externalsOf(definition).map((external) => {
    if (dataName(external) !== name) return external;
    const { content: _, ...rest } = external;
    return text === undefined ? rest : { ...rest, content: text };
  });
  return { ...definition, externals };
}

/** The definition in which a choice of a list has this picture. */
export function withChoicePicture(
  definition: Definition,
  list: string,
  value: string,
  name: string,
): Definition {
  const lists = definition.choice_lists ?? {};
  const choices = (lists[list] ?? []).map((choice) =>
    choice.value === value
      ? { ...choice, media: { ...((choice.media ?? {}) as Media), image: name } }
      : choice,
  );
  return { ...definition, choice_lists: { ...lists, [list]: choices } };
}

/** A name that no other file has. */
export function freeFileName(definition: Definition, wanted: string): string {
  const taken = new Set(filesOf(definition).map(({ name }) => name));
  const plain = wanted.replaceAll(/[/\\:*?"<>|]/g, '_').replace(/^\.+/, '');
  const dot = plain.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  let name = plain;
  for (let number = 2; taken.has(name); number += 1) name = `${stem}_${number}${ending}`;
  return name;
}

/** How the definition itself writes the name of a file that was chosen; capitals do not count. */
export const knownName = (definition: Definition, chosen: string): FormFile | undefined =>
  filesOf(definition).find(({ name }) => name.toLowerCase() === chosen.toLowerCase());

/** The text of a file: UTF-8, else as old spreadsheets write it. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
