// The field app: what a first load weighs on the wire, and how fast it opens without a network on a slow phone.
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { enrolmentLink, importPortfolio, registerOrganization } from '../harness/office';
import { Phone } from '../harness/phone';
import { CENTRE, writePortfolio } from '../harness/portfolio';
import { Server } from '../harness/server';

const PLACE = { locale: 'es-MX', timezoneId: 'America/Mexico_City' };
const VISITS = 60;
const SLOWER = 6;
const TURNS = 9;
const FIRST_LOAD_LIMIT_KB = 400;
const OPENING_LIMIT_MS = 2_000;

const print = (line: string) => process.stdout.write(`${line}\n`);
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

test('the field app', async ({ browser }) => {
  const server = await Server.start('sqlite');
  const page = await browser.newPage({ baseURL: server.url, ...PLACE });
  await registerOrganization(page);
  await importPortfolio(page, 'Uno', await writePortfolio(server.folder, VISITS, 'g01'), 'MXN');
  const link = await enrolmentLink(page, 'g01');
  const phone = await Phone.buy();
  const { context, page: first } = phone;
  await phone.standAt(CENTRE);
  const bytes = await weighed(first, async () => {
    await phone.enrol(link);
    await first.waitForLoadState('networkidle');
  });
  print('\nFirst load, bytes on the wire (page; without headers)');
  for (const [kind, size] of [...bytes].sort((a, b) => b[1] - a[1])) print(line(kind, size / 1000, 'kB'));
  const all = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  print(line('together', all / 1000, 'kB', FIRST_LOAD_LIMIT_KB));

  await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => cached(first)).toBeGreaterThan(5);
  await first.goto('about:blank');
  await context.setOffline(true);
  const bare = bareAddress(server.url);
  await context.route(bare, (route) => route.fulfill({ contentType: 'text/html', body: barePage() }));
  const ours: number[] = [];
  const plain: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    plain.push(await opening(context, bare));
    ours.push(await opening(context, `${server.url}/campo/`));
  }
  print(
    `\nOpening without a network, processor ${SLOWER} times slower, ${VISITS} visits, median of ${TURNS}`,
  );
  print(line('bare page', median(plain), 'ms'));
  print(line('field app', median(ours), 'ms', OPENING_LIMIT_MS));
  print(line('field app, fastest', Math.min(...ours), 'ms'));
  print(line('times the bare page', median(ours) / median(plain), ''));
  await phone.close();
  await server.close();
});

function line(what: string, value: number, unit: string, limit?: number): string {
  const against = limit ? `  (limit ${limit} ${unit}${value > limit ? ', EXCEEDED' : ''})` : '';
  return `  ${what.padEnd(24)}${value.toFixed(1).padStart(10)} ${unit}${against}`;
}

/** Bytes received by the page while something happens, by kind of file. */
async function weighed(page: Page, work: () => Promise<void>): Promise<Map<string, number>> {
  const cdp = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url.includes('/campo/')) kinds.set(requestId, kindOf(response.url));
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind) bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
  });
  await cdp.send('Network.enable');
  await work();
  await cdp.detach();
  return bytes;
}

function kindOf(url: string): string {
  const { pathname } = new URL(url);
  return /\.(\w+)$/.exec(pathname)?.[1] ?? 'html';
}

/** Milliseconds from the navigation to the first visit on the screen. */
async function opening(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('.visit-item')) {
        requestAnimationFrame(() =>
          document.documentElement.setAttribute('data-shown', `${performance.now()}`),
        );
      } else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(address);
  const shown = page.locator('html[data-shown]');
  await shown.waitFor({ state: 'attached', timeout: 60_000 });
  const took = Number(await shown.getAttribute('data-shown'));
  await page.close();
  return took;
}

async function cached(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const counts = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).length),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

const bareAddress = (url: string) => `${url}/bare.html`;

/** The same list without any program: what the browser itself needs. */
function barePage(): string {
  const items = Array.from(
    { length: VISITS },
    (_, number) => `<li class="visit-item">Titular ${number}</li>`,
  );
  return `<!doctype html><html lang="es"><title>Visitas</title><ul>${items.join('')}</ul></html>`;
}
