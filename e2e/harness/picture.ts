// A picture for the documentation: what the page shows, as WebP, small enough to be kept in the repository.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const QUALITY = 0.86;

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

/** Waits until nothing is on its way any more: the maps have their tiles, the lists their rows. */
export async function settle(page: Page): Promise<void> {
  await page.locator('#content').waitFor({ timeout: 60_000 });
  await page.waitForLoadState('networkidle', { timeout: 30_000 }).catch(() => undefined);
  await page
    .waitForFunction(
      () => document.querySelectorAll('[aria-busy=true], [role=status]').length === 0,
      undefined,
      { timeout: 30_000 },
    )
    .catch(() => undefined);
}
