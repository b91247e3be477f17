// The board: visits go from one agent to another, and it stands a fleet with full columns.
import { appendFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import words from '../../web/console/src/locales/es/visits.json' with { type: 'json' };
import { expectAccessible } from '../harness/accessibility';
import { importPortfolio, registerOrganization } from '../harness/office';
import { writePortfolio } from '../harness/portfolio';
import { expect, test } from '../harness/story';

const AGENTS = 60;
const OPEN_EACH = 1_667;

test('a visit goes to another agent by mouse and by keyboard, and comes back', async ({ page, server }) => {
  await registerOrganization(page);
  const file = await writePortfolio(server.folder, 2, 'g01');
  await appendFile(file, 'C-9,Otra Persona,4420000000,Hidalgo 1,20.58,-100.38,100,1,g02\n');
  await importPortfolio(page, 'Una cartera', file, 'MXN');
  await page.goto('/visits/board');
  const card = (agent: string) => column(page, agent).getByRole('article').filter({ hasText: 'Número 1' });
  await expect(card('g01')).toBeVisible();
  await expectAccessible(page, 'board');

  await card('g01').dragTo(column(page, 'g02'));
  await expect(card('g02')).toBeVisible();
  await expect(card('g01')).toHaveCount(0);
  await page.getByRole('button', { name: words.undo }).click();
  await expect(card('g01')).toBeVisible();

  const menu = card('g01').getByRole('button', { name: words.board.move });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'g02' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await page.keyboard.press('Enter');
  await pressUntilFocused(page, page.getByRole('menuitem', { name: 'g02' }));
  await page.keyboard.press('Enter');
  await expect(card('g02')).toBeVisible();
  await page.getByRole('button', { name: words.undo }).click();
  await expect(card('g01')).toBeVisible();
});

test('sixty agents with more visits than a column shows are on the board at once', async ({ page }) => {
  await registerOrganization(page);
  await pretendFleet(page);
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  const asked = new Set<string>();
  page.on('request', (request) => {
    const agent = new URL(request.url()).searchParams.get('agent');
    if (agent) asked.add(agent);
  });
  await page.goto('/visits/board');
  const first = column(page, 'Gestora 0');
  await expect(first.getByRole('article')).toHaveCount(30);
  expect(asked.size, 'columns out of sight wait').toBeLessThan(AGENTS / 2);
  const last = column(page, `Gestora ${AGENTS - 1}`);
  await last.scrollIntoViewIfNeeded();
  await expect(last.getByRole('article')).toHaveCount(30);
  expect(failures).toEqual([]);
});

const column = (page: Page, agent: string): Locator => page.getByRole('region', { name: agent, exact: true });

async function pressUntilFocused(page: Page, item: Locator): Promise<void> {
  await expect(item).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(item).toBeFocused({ timeout: 100 });
  }).toPass({ intervals: [100], timeout: 15_000 });
}

const idOf = (agent: number, visit: number) =>
  `0199b5c0-0000-7000-8000-${String(agent).padStart(6, '0')}${String(visit).padStart(6, '0')}`;

/** The server's answers, as if a hundred thousand accounts had been given to sixty agents. */
async function pretendFleet(page: Page): Promise<void> {
  const agents = Array.from({ length: AGENTS }, (_, number) => ({
    agent_id: idOf(number + 1, 0),
    name: `Gestora ${number}`,
    code: `g${number}`,
    open: OPEN_EACH,
    due_today: 12,
    overdue: 3,
    finished_today: 1,
  }));
  await page.route('**/api/v1/agents/workload', (route) => route.fulfill({ json: agents }));
  await page.route('**/api/v1/visits?*', (route) => {
    const wanted = new URL(route.request().url()).searchParams.get('agent');
    const place = agents.findIndex(({ agent_id }) => agent_id === wanted) + 1;
    const rows = Array.from({ length: 30 }, (_, number) => ({
      id: idOf(place, number + 1),
      state: 'assigned',
      priority: 3,
      debtor_name: `Titular ${place} ${number}`,
      address: 'Hidalgo 100',
      due_from: '2026-11-20',
      due_to: null,
      overdue: { amount_cents: 150_000, currency: 'MXN' },
    }));
    return route.fulfill({ json: { rows, total: OPEN_EACH } });
  });
}
