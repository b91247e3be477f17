/** All languages say the same things, and every text the app asks for exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localeDifferences } from '@ronda/ui/testing';
import { expect, test } from 'vitest';
import texts from './locales/es/field.json';

test('every language has the same keys and placeholders', () => {
  expect(localeDifferences(join(import.meta.dirname, 'locales'))).toEqual([]);
});

function has(key: string): boolean {
  const found = (name: string) =>
    name
      .split('.')
      .reduce<unknown>((below, part) => (below as Record<string, unknown> | undefined)?.[part], texts);
  return found(key) !== undefined || found(`${key}_one`) !== undefined;
}

test('every text the screens ask for by name exists', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const asked = files
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/\bt\('([\w.]+)'/g),
    ])
    .map((match) => match[1] ?? '')
    .filter((key) => !/^(actions|questions)\./.test(key));
  expect(asked.length).toBeGreaterThan(80);
  expect(asked.filter((key) => !has(key))).toEqual([]);
});

test('the app says tú to the agent', () => {
  expect(JSON.stringify(texts)).not.toMatch(
    /(?<!\p{L})(usted|ustedes|elija|escriba|revise|pida|toque)(?!\p{L})/iu,
  );
});
