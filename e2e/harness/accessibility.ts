// What axe-core finds on a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = ['serious', 'critical'];

declare global {
  interface Window {
    axe: { run: (context: Document, options: object) => Promise<AxeResults> };
  }
}

/** Fails for a serious or critical finding on the page, in light and in dark. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours fade over; a page is judged when it has come to rest.
    await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    });
    expect.soft(await graveFindings(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function graveFindings(page: Page): Promise<string[]> {
  // By evaluate, not by a script element: the page's own policy forbids those.
  await page.evaluate(SOURCE);
  const results = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const grave = results.violations.filter((violation) => GRAVE.includes(violation.impact ?? ''));
  return grave.map((violation) => {
    const places = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
    return `${violation.id}: ${violation.help}\n${places.join('\n')}`;
  });
}
