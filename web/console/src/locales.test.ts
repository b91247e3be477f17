/** All languages say the same things, and every key the pages use exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localeDifferences } from '@ronda/ui/testing';
import { expect, test } from 'vitest';

const SOURCE = import.meta.dirname;

test('every language has the same keys and placeholders', () => {
  expect(localeDifferences(join(SOURCE, 'locales'))).toEqual([]);
});

const readTexts = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.replace('.json', ''),
        JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown,
      ]),
  );

const has = (texts: unknown, key: string): boolean => {
  let place = texts;
  for (const part of key.split('.')) {
    if (typeof place !== 'object' || place === null) return false;
    const at: Record<string, unknown> = place as Record<string, unknown>;
    place = at[part] ?? at[`${part}_other`];
  }
  return typeof place === 'string';
};

test('every literal key in the sources has a text', () => {
  const texts: Record<string, unknown> = {
    ...readTexts(join(SOURCE, '../../ui/src/locales/es')),
    ...readTexts(join(SOURCE, 'locales/es')),
  };
  const missing: string[] = [];
  for (const file of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || file.endsWith('.test.ts')) continue;
    const source = readFileSync(join(SOURCE, file), 'utf8');
    const own = /(?:useTranslation\(|TFunction<)'(\w+)'/.exec(source)?.[1] ?? 'common';
    for (const [, key] of source.matchAll(/[^\w.]t\('([\w:.]+)'/g)) {
      const [namespace, path] = key?.includes(':') ? key.split(':') : [own, key];
      const inOwn = has(texts[namespace ?? ''], path ?? '');
      if (!inOwn && !has(texts.common, key ?? '')) missing.push(`${file}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

test('the Spanish console says usted', () => {
  const familiar = /(?<!\p{L}|se )(tú|tus?|te|contigo|puedes|tienes|quieres|elige|escribe|revisa)(?!\p{L})/iu;
  const texts = JSON.stringify([
    readTexts(join(SOURCE, '../../ui/src/locales/es')),
    readTexts(join(SOURCE, 'locales/es')),
  ]);
  const said = [...texts.matchAll(/"([^"]*)"/g)].map(([, text]) => text ?? '');
  // What somebody else does stands in the same form: the agent chooses, a supervisor reviews.
  const ofOthers = ['El gestor elige uno', 'Asigna y revisa visitas'];
  const wrong = said.filter(
    (text) => familiar.test(text) && !ofOthers.some((words) => text.startsWith(words)),
  );
  expect(wrong).toEqual([]);
});

test('every reason for which background work fails has words', () => {
  const api = JSON.parse(readFileSync(join(SOURCE, '../../../openapi.json'), 'utf8')) as {
    components: { schemas: { FailureReason: { enum: string[] } } };
  };
  const notices = readTexts(join(SOURCE, 'locales/es')).notices;
  const reasons = api.components.schemas.FailureReason.enum;
  expect(reasons.filter((reason) => !has(notices, `failure.${reason}`))).toEqual([]);
});

/** Told to phones and other systems alone, to the questionnaire's builder or to the page of answers, which have words of their own. */
const ELSEWHERE = [
  'encrypted',
  'file_kind',
  'file_length',
  'gone',
  'instance_id',
  'json',
  'name',
  'polygon',
  'public_key',
  'read_only',
  'spreadsheet',
  'unchanged',
  'unreadable',
  'xlsform',
  'xml',
];

test("what the server says of a form's fields has words", () => {
  const { errors } = readTexts(join(SOURCE, 'locales/es'));
  const sources = join(SOURCE, '../../../crates/app/src');
  const codes = new Set<string>();
  for (const file of readdirSync(sources, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.rs')) continue;
    const text = readFileSync(join(sources, file), 'utf8');
    for (const [, code] of text.matchAll(/(?:FieldProblem::new|::invalid)\(\s*"?[\w.&]+"?,\s*"(\w+)"/g)) {
      if (code) codes.add(code);
    }
  }
  expect(codes.size).toBeGreaterThan(15);
  const missing = [...codes].filter((code) => !ELSEWHERE.includes(code) && !has(errors, `fields.${code}`));
  expect(missing.sort()).toEqual([]);
});
