import { defineConfig } from '@playwright/test';

// The documentation's pictures, taken from the demo organization.
export default defineConfig({
  testDir: 'pictures',
  outputDir: 'results',
  workers: 1,
  timeout: 900_000,
  // Maps are drawn by the processor here.
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    locale: 'es-MX',
    timezoneId: 'America/Mexico_City',
    colorScheme: 'light',
    viewport: { width: 1280, height: 760 },
    launchOptions: { executablePath: process.env.RONDA_CHROMIUM ?? '/usr/bin/chromium' },
  },
});
