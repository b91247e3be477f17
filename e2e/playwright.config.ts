import { defineConfig } from '@playwright/test';
import { type Databases, databases } from './harness/database';

// One story at a time: a browser, a server and a database share two processors.
export default defineConfig<Databases>({
  testDir: 'stories',
  outputDir: 'results',
  workers: 1,
  // A cold machine with much else to do takes several times as long; what is wrong is told by the step it hangs at.
  timeout: 480_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    locale: 'es-MX',
    timezoneId: 'America/Mexico_City',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.RONDA_CHROMIUM ?? '/usr/bin/chromium' },
  },
  projects: databases().map((database) => ({ name: database, use: { database } })),
});
