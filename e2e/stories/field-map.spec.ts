// The phone's map of the day after a restart without a network: streets, doors and the agent's own place.
import type { Page } from '@playwright/test';
import { Demo } from '../harness/demo';
import { expect, test } from '../harness/story';

const HERE = { lat: 20.5888, lon: -100.3899 };
/** How main roads are drawn by day. */
const ROAD = [0xf6, 0xd9, 0xa3];

/** The street tiles on this phone. */
const tilesKept = (page: Page): Promise<number> =>
  page.evaluate(async () => (await (await caches.open('ronda-streets')).keys()).length);

/** How many points of the map have the colour of a road. */
async function roadPoints(page: Page): Promise<number> {
  const png = await page.locator('canvas').screenshot();
  return page.evaluate(
    async ({ source, road }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      const { data = [] } = pen?.getImageData(0, 0, image.width, image.height) ?? {};
      let found = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (road.every((value, band) => Math.abs((data[at + band] ?? 0) - value) < 6)) found += 1;
      }
      return found;
    },
    { source: `data:image/png;base64,${png.toString('base64')}`, road: ROAD },
  );
}

test.skip(({ database }) => database !== 'sqlite', 'the demo brings a database of its own');

test('streets, doors and one’s own place are on the map without a network', async ({ phone }) => {
  test.setTimeout(1_200_000);
  const demo = await Demo.open('--days', '1', '--agents', '2', '--accounts', '40');
  await phone.standAt(HERE);
  await phone.enrol(demo.enrolment);
  await phone.page.evaluate(() => navigator.serviceWorker.ready);
  await phone.startShift();
  let before = 0;
  await expect
    .poll(async () => {
      const [known, now] = [before, await tilesKept(phone.page)];
      before = now;
      return now > 10 && now === known;
    })
    .toBe(true);

  // The map was never opened while there was a network.
  await phone.dieAndComeBack(`${demo.url}/campo/#/map`);
  await expect(phone.page.locator('.map-pin').first()).toBeVisible({ timeout: 60_000 });
  await expect(phone.page.locator('.map-me')).toBeVisible();
  await expect.poll(() => roadPoints(phone.page), { timeout: 120_000 }).toBeGreaterThan(300);
  await demo.close();
});
