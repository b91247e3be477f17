/** The files that questionnaires show: each fetched once, checked by its hash, dropped when nothing shows it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sha256Hex } from '../store/bytes.ts';
import { database } from '../store/database.ts';
import { feedOf, network } from '../testing/server.ts';
import { storeFeed } from './feed.ts';
import { takeFormFiles } from './formFiles.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const house = await sha256Hex(bytesOf('casa'));
const door = await sha256Hex(bytesOf('puerta'));
const kept = async () => (await database.formFiles.toCollection().primaryKeys()).sort();

/** A feed whose questionnaire shows these files. */
const feedWith = (version: number, files: Record<string, string>) => ({
  ...feedOf([]),
  questionnaires: [{ questionnaire_id: 'q', version, definition: { nodes: [], files } }],
});

let asked: string[] = [];
const serve = (content: Record<string, string>) =>
  network((path) => {
    asked.push(path);
    const sha256 = path.split('/').at(-1) ?? '';
    const found = content[sha256];
    return found === undefined
      ? Response.json({ error: { code: 'not_found' } }, { status: 404 })
      : new Response(bytesOf(found), { headers: { 'content-type': 'image/png' } });
  });

beforeEach(async () => {
  asked = [];
  await database.formFiles.clear();
  await database.questionnaires.clear();
});
afterEach(() => vi.unstubAllGlobals());

test('each file is fetched once, and dropped when no questionnaire shows it', async () => {
  serve({ [house]: 'casa', [door]: 'puerta' });
  await storeFeed(feedWith(1, { 'casa.png': house, 'otra.png': house, 'puerta.png': door }));
  await takeFormFiles();
  await takeFormFiles();
  expect(asked).toHaveLength(2);
  expect(await kept()).toEqual([house, door].sort());
  expect((await database.formFiles.get(house))?.content_type).toBe('image/png');
  await storeFeed(feedWith(2, { 'puerta.png': door }));
  await takeFormFiles();
  expect(await kept()).toEqual([door]);
  expect(asked).toHaveLength(2);
});

test('what is not what it is called is not kept, and one missing file does not hold up the next', async () => {
  serve({ [house]: 'another picture', [door]: 'puerta' });
  await storeFeed(feedWith(1, { 'no.png': 'ab'.repeat(32), 'casa.png': house, 'puerta.png': door }));
  await takeFormFiles();
  expect(asked).toHaveLength(3);
  expect(await kept()).toEqual([door]);
});

test('without a network nothing fails and the next time goes on', async () => {
  await storeFeed(feedWith(1, { 'casa.png': house }));
  network(() => Promise.reject(new TypeError('no network')));
  await takeFormFiles();
  expect(await kept()).toEqual([]);
  serve({ [house]: 'casa' });
  await takeFormFiles();
  expect(await kept()).toEqual([house]);
});
