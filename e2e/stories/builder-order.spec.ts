// A supervisor orders a questionnaire: with the mouse to every place there is, and with the keyboard step by step.
import type { Locator } from '@playwright/test';
import words from '../../web/console/src/locales/es/questionnaires.json' with { type: 'json' };
import { registerOrganization } from '../harness/office';
import { expect, test } from '../harness/story';

const question = (name: string) => ({ name, type: 'text', label: name });
const DEFINITION = {
  format: 1,
  id: 'orden',
  nodes: [
    question('uno'),
    question('dos'),
    { name: 'grupo', type: 'group', label: 'grupo', nodes: [question('tres')] },
    { name: 'otro', type: 'group', label: 'otro', nodes: [] },
  ],
};

test('questions are put before, after and into each other with the mouse, and moved on with the keyboard', async ({
  page,
  server,
}) => {
  await registerOrganization(page);
  const data = { title: 'Orden', definition: DEFINITION };
  const made = await page.request.post(`${server.url}/api/v1/questionnaires`, { data });
  expect(made.status(), await made.text()).toBe(201);
  const { id } = (await made.json()) as { id: string };
  await page.goto(`/questionnaires/${id}`);
  const outline = page.getByRole('navigation', { name: words.outline.title });
  const line = (name: string) => outline.getByRole('button', { name, exact: true });
  const lower = { targetPosition: { x: 80, y: 30 } };
  const upper = { targetPosition: { x: 80, y: 6 } };

  await line('uno').dragTo(line('tres'), lower);
  await expect.poll(() => shape(outline)).toEqual(['dos', 'grupo', '· tres', '· uno', 'otro']);
  await line('uno').dragTo(line('tres'), upper);
  await expect.poll(() => shape(outline)).toEqual(['dos', 'grupo', '· uno', '· tres', 'otro']);
  await line('dos').dragTo(line('otro'), lower);
  await expect.poll(() => shape(outline)).toEqual(['grupo', '· uno', '· tres', 'otro', '· dos']);
  await line('uno').dragTo(outline.locator('li').last());
  await expect.poll(() => shape(outline)).toEqual(['grupo', '· tres', 'otro', '· dos', 'uno']);

  await line('uno').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => shape(outline)).toEqual(['grupo', '· tres', 'otro', '· dos', '· uno']);
  await expect(line('uno')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => shape(outline)).toEqual(['uno', 'grupo', '· tres', 'otro', '· dos']);
  await page.keyboard.press('Delete');
  await expect.poll(() => shape(outline)).toEqual(['grupo', '· tres', 'otro', '· dos']);
  await expect(line('grupo')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => shape(outline)).toEqual(['uno', 'grupo', '· tres', 'otro', '· dos']);
});

/** The questions as one sees them, those in a group behind a dot. */
const shape = (outline: Locator): Promise<string[]> =>
  outline.getByRole('listitem').evaluateAll((items) => {
    const lines = items.flatMap((item) => item.querySelector('button') ?? []);
    const start = (element: Element) => Number.parseFloat(getComputedStyle(element).paddingInlineStart);
    const least = Math.min(...lines.map(start));
    return lines.map((one) => `${start(one) > least ? '· ' : ''}${one.textContent}`);
  });
