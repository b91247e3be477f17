/** Writes a Brotli copy beside each built text and WebAssembly file; the server hands it out to browsers that take it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterBuild } from './afterBuild.ts';

const WORTH_IT = /\.(js|css|html|wasm|svg|webmanifest)$/;

export const brotli = () =>
  afterBuild('brotli', (folder) => {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!WORTH_IT.test(name)) continue;
      const file = join(folder, name);
      const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params }));
    }
    return undefined;
  });
