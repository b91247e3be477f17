/** Weighs what a phone downloads before its first visit, as the server sends it, and refuses a build that is too heavy. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterBuild } from './afterBuild.ts';

const KB = 1000;
const FIRST_LOAD_BYTES = 400 * KB;
const CORE_GZIP_BYTES = 250 * KB;
/** Fetched behind the first load or by few: the map, other languages, pictures of the home screen, letters of other scripts. */
const LATER =
  /VisitsMap|maplibre|streets|\/(en|pt)-|-ext-|cyrillic|greek|vietnamese|\.(png|svg|webmanifest)$/;
const CORE = /ronda_field_core_bg.*\.wasm$/;

export interface Weighed {
  name: string;
  bytes: number;
}

/** The files of the first load with the bytes that travel. */
export function firstLoad(folder: string): Weighed[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile() && !name.endsWith('.br'));
  return files
    .filter((name) => !LATER.test(name))
    .map((name) => {
      const packed = join(folder, `${name}.br`);
      return { name, bytes: statSync(existsSync(packed) ? packed : join(folder, name)).size };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

/** What is too heavy, in words. */
export function excesses(folder: string): string[] {
  const files = firstLoad(folder);
  const all = files.reduce((sum, file) => sum + file.bytes, 0);
  const core = files.find((file) => CORE.test(file.name));
  const coreBytes = core ? gzipSync(readFileSync(join(folder, core.name)), { level: 9 }).length : 0;
  const said = (what: string, bytes: number, limit: number) =>
    `${what}: ${(bytes / KB).toFixed(1)} kB of ${limit / KB} kB`;
  const found: [string, number, number][] = [
    ['first load, compressed', all, FIRST_LOAD_BYTES],
    ['field-core, gzip', coreBytes, CORE_GZIP_BYTES],
  ];
  for (const [what, bytes, limit] of found) process.stdout.write(`  ${said(what, bytes, limit)}\n`);
  return found.filter(([, bytes, limit]) => bytes > limit).map((line) => said(...line));
}

export const budget = () =>
  afterBuild('budget', (folder) => {
    const heavy = excesses(folder);
    return heavy.length > 0 ? `the app is too heavy for a cheap phone: ${heavy.join('; ')}` : undefined;
  });
