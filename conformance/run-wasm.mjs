/** `node run-wasm.mjs FOLDER`: runs every case of conformance/ in the WebAssembly build that lies there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const here = import.meta.dirname;
const built = process.argv[2] ?? '';
const core = await import(pathToFileURL(join(built, 'ronda_field_core.js')).href);
core.initSync({ module: readFileSync(join(built, 'ronda_field_core_bg.wasm')) });

let passed = 0;
let failed = 0;
for (const folder of core.conformance_folders()) {
  for (const file of readdirSync(join(here, folder)).sort()) {
    if (!file.endsWith('.json')) continue;
    try {
      passed += core.run_conformance(folder, readFileSync(join(here, folder, file), 'utf8'));
    } catch (error) {
      failed += 1;
      process.stdout.write(`${folder}/${file}: ${error.message}\n`);
    }
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
