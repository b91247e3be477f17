// What every story has at hand: a server, a mailbox, and a browser that looks at them.
import { test as base } from '@playwright/test';
import type { Databases } from './database';
import { Mailbox } from './mail';
import { Phone } from './phone';
import { Server } from './server';

type Stage = { mailbox: Mailbox; server: Server; phone: Phone };

export const test = base.extend<Databases & Stage>({
  database: ['sqlite', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  mailbox: async ({}, use) => {
    const mailbox = await Mailbox.open();
    await use(mailbox);
    await mailbox.close();
  },
  server: async ({ database, mailbox }, use, info) => {
    const server = await Server.start(database, mailbox.url);
    await use(server);
    await info.attach('server.log', { body: server.log, contentType: 'text/plain' });
    await server.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  phone: async ({}, use, info) => {
    const phone = await Phone.buy();
    await use(phone);
    if (info.status !== info.expectedStatus)
      await info.attach('phone', { body: await phone.page.screenshot(), contentType: 'image/png' });
    await phone.close();
  },
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
});

export { expect } from '@playwright/test';
