/** Unit tests: the real core and a real IndexedDB, in memory; only the network is played. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify('test') },
  test: { environment: 'node', setupFiles: ['./src/testing/phone.ts'], include: ['src/**/*.test.ts'] },
});
