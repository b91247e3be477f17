// An agent's phone: the field app in a small touch screen, with a place, a network and a camera.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };

export type Place = { lat: number; lon: number };

const SCREEN = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  permissions: ['geolocation', 'camera'],
  locale: 'es-MX',
  timezoneId: 'America/Bogota',
};

/** A metre in degrees of latitude. */
const METRE = 1 / 111_320;
/** A photo as small as a JPEG can be, with the words behind it that make each another file. */
const JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=';

export class Phone {
  #jitter: NodeJS.Timeout | undefined;
  #place: Place = { lat: 5.82, lon: -73.03 };

  private constructor(
    readonly folder: string,
    public context: BrowserContext,
    public page: Page,
  ) {}

  /** A phone with a browser of its own, that keeps what it stores in a folder. */
  static async buy(deviceScaleFactor = 1): Promise<Phone> {
    const folder = await mkdtemp(join(tmpdir(), 'ronda-phone-'));
    const context = await turnOn(folder, deviceScaleFactor);
    const phone = new Phone(folder, context, context.pages()[0] ?? (await context.newPage()));
    await phone.standAt(phone.#place);
    return phone;
  }

  /** Ends the browser's processes at once, as a phone out of battery does, and starts it again without a network. */
  async dieAndComeBack(address: string): Promise<void> {
    clearInterval(this.#jitter);
    // The app saves each answer at once, under a lock; what is asked is that a saved answer lives on.
    await expect.poll(() => this.page.evaluate(draftsBeingSaved)).toBe(0);
    const gone = new Promise((closed) => this.context.once('close', closed));
    await killBrowser(this.folder);
    await gone;
    this.context = await turnOn(this.folder);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    await this.context.setOffline(true);
    await this.standAt(this.#place);
    await this.page.goto(address);
  }

  /** Uses the link of the QR code. */
  async enrol(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('button', { name: field.enrol.submit }).click();
    await expect(this.page.getByRole('button', { name: field.shift.start })).toBeVisible();
  }

  async startShift(): Promise<void> {
    await this.page.getByRole('button', { name: field.shift.start }).click();
    await expect(this.page.getByRole('region', { name: field.today.next })).toBeVisible();
  }

  /** Stands at a place; the receiver's readings jitter, as they do. */
  async standAt(place: Place): Promise<void> {
    clearInterval(this.#jitter);
    this.#place = place;
    const read = () => {
      const off = () => (Math.random() - 0.5) * 8 * METRE;
      const reading = {
        latitude: place.lat + off(),
        longitude: place.lon + off(),
        accuracy: 7 + Math.random() * 4,
      };
      return this.context.setGeolocation(reading).catch(() => undefined);
    };
    await read();
    this.#jitter = setInterval(read, 1500);
  }

  async openVisitOf(debtor: string): Promise<void> {
    await this.page.goto(`${new URL(this.page.url()).origin}/campo/#/`);
    await this.page.getByLabel(field.today.search).fill(debtor);
    await this.page.getByRole('link', { name: debtor }).click();
    await this.page.getByRole('link', { name: field.today.at_door }).click();
  }

  /** Waits at the door until the visit may open, and opens it. */
  async openAtDoor(): Promise<void> {
    const open = this.page.getByRole('button', { name: field.door.open });
    await expect(open).toBeEnabled({ timeout: 60_000 });
    await open.click();
  }

  /** Goes to the next step, as somebody does who sees that it came. */
  async next(): Promise<void> {
    const title = this.page.getByRole('heading', { level: 1 });
    const before = (await title.textContent()) ?? '';
    await this.page.getByRole('button', { name: field.fill.next }).click();
    await expect(title).not.toHaveText(before);
  }

  /** Chooses an answer by the words it is shown in. */
  async choose(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).first().click();
  }

  /** Answers the questionnaire, topic by topic; one without words is passed by. */
  async answer(...topics: string[][]): Promise<void> {
    for (const words of topics) {
      for (const word of words) await this.choose(word);
      await this.next();
    }
  }

  async takePhoto(words: string): Promise<void> {
    const buffer = Buffer.concat([Buffer.from(JPEG, 'base64'), Buffer.from(words)]);
    const camera = this.page.locator('input[type=file]').first();
    await camera.setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer });
    await expect(this.page.getByAltText(field.photo.taken).first()).toBeVisible();
  }

  async finish(): Promise<void> {
    await this.page.getByRole('button', { name: field.finish.submit }).click();
    await expect(this.page.getByRole('button', { name: field.finish.submit })).toBeHidden();
  }

  async close(): Promise<void> {
    clearInterval(this.#jitter);
    await this.context.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function turnOn(folder: string, deviceScaleFactor = 1): Promise<BrowserContext> {
  const executablePath = process.env.RONDA_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launchPersistentContext(folder, { ...SCREEN, deviceScaleFactor, executablePath });
}

/** Ends every process of the browser that keeps its data here, at once. */
async function killBrowser(folder: string): Promise<void> {
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const words = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (!words.includes(`user-data-dir=${folder}`)) continue;
    try {
      process.kill(Number(entry), 'SIGKILL');
    } catch {
      // It ended with the ones before.
    }
  }
}

/** How many changes of open visits are on their way to the disk; runs in the page. */
async function draftsBeingSaved(): Promise<number> {
  const { held = [], pending = [] } = await navigator.locks.query();
  return [...held, ...pending].filter(({ name }) => name?.startsWith('ronda-draft-')).length;
}
