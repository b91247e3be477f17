// The live map with a thousand agents, one in twenty of whom moves each second: processor time of the page's main
// thread a frame, beside the same map with nobody on it. Frames themselves depend on the graphics card.
import { type CDPSession, type Page, test } from '@playwright/test';
import { registerOrganization } from '../harness/office';
import { Server } from '../harness/server';

const STATES = ['on_shift', 'in_visit', 'no_signal', 'off_shift'] as const;
const SETTLED_MS = 15_000;

interface Place {
  id: string;
  at: { lat: number; lon: number };
  fix_at: string;
}

function fleetOf(count: number): Place[] {
  return Array.from({ length: count }, (_, number) => ({
    id: `0199b5c0-0000-7000-8000-${String(number).padStart(12, '0')}`,
    name: `Gestora ${number}`,
    code: `g${number}`,
    branch_name: 'Centro',
    state: STATES[number % STATES.length],
    at: { lat: 20.55 + Math.random() * 0.1, lon: -100.44 + Math.random() * 0.1 },
    fix_at: new Date().toISOString(),
    battery_percent: 50,
    charging: false,
    visits_done: number % 9,
    visits_total: 10,
  }));
}

/** The server's answers, as if this fleet were at work. */
async function pretend(page: Page, fleet: Place[]): Promise<void> {
  await page.route('**/api/v1/agents/places*', (route) => {
    const wanted = new URL(route.request().url()).searchParams.get('agents')?.split(',');
    const rows = fleet.filter((place) => !wanted || wanted.includes(place.id));
    return route.fulfill({ json: { server_time: new Date().toISOString(), rows } });
  });
  await page.route('**/api/v1/live', async (route) => {
    const moving = fleet.filter(() => Math.random() < 0.05);
    for (const place of moving) {
      const step = () => (Math.random() - 0.5) * 0.0006;
      place.at = { lat: place.at.lat + step(), lon: place.at.lon + step() };
      place.fix_at = new Date().toISOString();
    }
    await new Promise((resume) => setTimeout(resume, 700));
    const told = moving.map(({ id }) => `event: change\ndata: {"kind":"agent_place","agent":"${id}"}\n\n`);
    await route.fulfill({ contentType: 'text/event-stream', body: `retry: 300\n\n${told.join('')}` });
  });
}

async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}

/** Processor time and frames while something is done. */
async function measured(page: Page, session: CDPSession, what: () => Promise<unknown>): Promise<string> {
  await page.evaluate(() => {
    const counted = document.body.dataset;
    counted.frames = '0';
    const count = () => {
      counted.frames = String(Number(counted.frames) + 1);
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const before = await busyMs(session);
  await what();
  const busy = (await busyMs(session)) - before;
  const frames = await page.evaluate(() => Number(document.body.dataset.frames));
  return `${busy.toFixed(0).padStart(6)} ms busy, ${String(frames).padStart(4)} frames, ${(busy / Math.max(1, frames)).toFixed(1).padStart(5)} ms a frame`;
}

test('the live map', async ({ browser }) => {
  const server = await Server.start('sqlite');
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await registerOrganization(page);
  for (const count of [0, 1000]) {
    const map = await page.context().newPage();
    const own = await page.context().newCDPSession(map);
    await own.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
    await own.send('Performance.enable');
    await pretend(map, fleetOf(count));
    await map.goto(`${server.url}/live`);
    await map.locator('canvas.maplibregl-canvas').waitFor({ timeout: 120_000 });
    await map.waitForTimeout(SETTLED_MS);
    const { mouse } = map;
    const drag = async () => {
      await mouse.move(500, 400);
      await mouse.down();
      for (let step = 0; step < 60; step += 1) {
        await mouse.move(500 + Math.sin(step / 6) * 200, 400 + Math.cos(step / 6) * 150);
        await map.waitForTimeout(50);
      }
      await mouse.up();
    };
    const lines = [
      `\n${count} agents`,
      `  at rest   ${await measured(map, own, () => map.waitForTimeout(8_000))}`,
      `  dragging  ${await measured(map, own, drag)}`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    await map.close();
  }
  await server.close();
});
