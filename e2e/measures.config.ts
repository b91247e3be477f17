import { defineConfig } from '@playwright/test';

// What the field app weighs and how fast it opens; printed, not judged: machines differ.
export default defineConfig({
  testDir: 'measures',
  outputDir: 'results',
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    locale: 'es-MX',
    timezoneId: 'America/Mexico_City',
    launchOptions: { executablePath: process.env.RONDA_CHROMIUM ?? '/usr/bin/chromium' },
  },
});
