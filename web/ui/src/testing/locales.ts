/** Checks that all languages say the same things; used by the tests of both apps. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

function keysOf(value: unknown, prefix: string): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return Object.entries(value).flatMap(([key, below]) => keysOf(below, prefix ? `${prefix}.${key}` : key));
}

function placeholdersOf(value: unknown, prefix: string): [string, string][] {
  if (typeof value === 'string') return [[prefix, (value.match(/{{\s*\w+/g) ?? []).sort().join()]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => placeholdersOf(below, `${prefix}.${key}`));
}

/** Plural endings differ between languages (Portuguese and Spanish have `_many`); their stems must not. */
const stem = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

/** Every difference between Spanish and the other languages, in words; empty when all is well. */
export function localeDifferences(folder: string): string[] {
  const differences: string[] = [];
  const read = (language: string, file: string): unknown =>
    JSON.parse(readFileSync(join(folder, language, file), 'utf8'));
  const files = readdirSync(join(folder, 'es')).filter((file) => file.endsWith('.json'));
  for (const language of ['en', 'pt']) {
    const theirs = new Set(readdirSync(join(folder, language)).filter((file) => file.endsWith('.json')));
    for (const file of files.filter((name) => !theirs.has(name)))
      differences.push(`${language}/${file} is missing`);
    for (const file of theirs) if (!files.includes(file)) differences.push(`es/${file} is missing`);
    for (const file of files.filter((name) => theirs.has(name))) {
      const spanish = read('es', file);
      const other = read(language, file);
      const wanted = new Set(keysOf(spanish, '').map(stem));
      const found = new Set(keysOf(other, '').map(stem));
      for (const key of wanted) if (!found.has(key)) differences.push(`${language}/${file} lacks ${key}`);
      for (const key of found) if (!wanted.has(key)) differences.push(`es/${file} lacks ${key}`);
      const placeholders = new Map(placeholdersOf(other, ''));
      for (const [key, names] of placeholdersOf(spanish, '')) {
        const theirNames = placeholders.get(key);
        if (theirNames !== undefined && theirNames !== names)
          differences.push(`${language}/${file} ${key} has other placeholders`);
      }
    }
  }
  return differences;
}
