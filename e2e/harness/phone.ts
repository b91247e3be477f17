// An agent's phone: the field app in a small touch screen, with a place, a network and a camera.
import { type BrowserContext, expect, type Page } from '@playwright/test';
import field from '../../web/field/src/locales/es/field.json' with { type: 'json' };

export type Place = { lat: number; lon: number };

export const SCREEN = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  permissions: ['geolocation', 'camera'],
};

/** A metre in degrees of latitude. */
const METRE = 1 / 111_320;
/** A photo as small as a JPEG can be, with the words behind it that make each another file. */
const JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=';

export class Phone {
  #jitter: NodeJS.Timeout | undefined;

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

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

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: field.fill.next }).click();
  }

  /** Chooses an answer by the words it is shown in. */
  async choose(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).first().click();
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
  }
}
