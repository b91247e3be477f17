// A picture for the documentation: what the page shows, as WebP, small enough to be kept in the repository.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import common from '../../web/ui/src/locales/es/common.json' with { type: 'json' };

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const QUALITY = 0.86;
const STILL_WITHIN_MS = 15_000;
const BETWEEN_LOOKS_MS = 700;

/** The browser itself encodes: an empty page beside the one in the picture. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const png = await page.screenshot({ animations: 'disabled', timeout: 120_000 });
  const painter = await page.context().newPage();
  const webp = await painter.evaluate(
    async ({ source, quality }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    { source: `data:image/png;base64,${png.toString('base64')}`, quality: QUALITY },
  );
  await painter.close();
  await writeFile(join(FOLDER, `${name}.webp`), Buffer.from(webp.split(',')[1] ?? '', 'base64'));
}

/** Waits until the page stands still: the lists have their rows, the maps their tiles. What lives on is not waited for. */
export async function settle(page: Page): Promise<void> {
  await page.locator('#content').waitFor({ timeout: 60_000 });
  const loading = page.getByText(common.states.loading).or(page.getByLabel(common.states.loading));
  await expect(loading).toHaveCount(0, { timeout: 60_000 });
  await expect(page.locator('#content [aria-busy=true]')).toHaveCount(0, { timeout: 60_000 });
  const deadline = Date.now() + STILL_WITHIN_MS;
  for (let before: Buffer = Buffer.alloc(0); Date.now() < deadline; ) {
    const now = await page.screenshot({ animations: 'disabled', timeout: 120_000 });
    if (now.equals(before)) return;
    before = now;
    await new Promise((resume) => setTimeout(resume, BETWEEN_LOOKS_MS));
  }
}
