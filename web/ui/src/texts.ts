/** Texts of one language, as they lie in files. */

/** Texts of one language: namespace (the file's name) to its nested keys. */
export type Texts = Record<string, Record<string, unknown>>;

/** What `import.meta.glob('./locales/<lng>/*.json', { eager: true, import: 'default' })` gives, as texts. */
export function textsFromFiles(files: Record<string, unknown>): Texts {
  const texts: Texts = {};
  for (const [path, content] of Object.entries(files)) {
    const namespace = /([^/]+)\.json$/.exec(path)?.[1];
    if (namespace) texts[namespace] = content as Record<string, unknown>;
  }
  return texts;
}
