// Bundles page.js, opens it in Chromium and prints what it measured as JSON: compare.mjs FOLDER_OF_FORMS SIZE...
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const [folder, ...sizes] = process.argv.slice(2);
const core = join(here, '../../web/field/src/core/wasm/ronda_field_core_bg.wasm');
const output = await build({
  root: here,
  configFile: false,
  logLevel: 'error',
  build: { write: false, lib: { entry: join(here, 'page.js'), formats: ['es'] }, minify: false },
});
const chunks = (Array.isArray(output) ? output[0] : output).output;
const page = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>';
const script = chunks.find((chunk) => chunk.type === 'chunk' && chunk.isEntry);

async function answer(path) {
  if (path === '/') return ['text/html', page];
  if (path === '/core.wasm') return ['application/wasm', await readFile(core)];
  if (path.startsWith('/forms/')) return ['text/plain; charset=utf-8', await readFile(join(folder, path.slice(7)))];
  const chunk = chunks.find((one) => `/${one.fileName}` === path) ?? script;
  return ['text/javascript', chunk.type === 'chunk' ? chunk.code : chunk.source];
}

const server = createServer((request, response) => {
  answer(new URL(request.url, 'http://x').pathname).then(
    ([type, body]) => response.setHeader('content-type', type).end(body),
    () => response.writeHead(404).end(),
  );
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const executablePath = process.env.RONDA_CHROMIUM || '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const tab = await browser.newPage();
  tab.on('pageerror', (error) => console.error(error));
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction('window.ready');
  await tab.evaluate('window.ready');
  const found = {};
  const bytes = await readFile(core);
  for (const size of sizes) {
    found[size] = await tab.evaluate(([one, rounds]) => window.measure(one, rounds), [size, size > 1000 ? 3 : 11]);
  }
  const wasm = { plain: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
  console.log(JSON.stringify({ by_size: found, wasm }));
} finally {
  await browser.close();
  server.close();
}
