/** The pages behind the first one: one chunk, fetched when one of them is opened or when the phone has nothing else to do. */
import { type ComponentType, lazy } from 'react';

type Pages = typeof import('../pages/behind.ts');

export const prefetchPages = (): Promise<Pages> => import('../pages/behind.ts');

function behind<Props>(page: (pages: Pages) => ComponentType<Props>) {
  return lazy(async () => ({ default: page(await prefetchPages()) }));
}

export const Door = behind((pages) => pages.Door);
export const Enrol = behind((pages) => pages.Enrol);
export const Fill = behind((pages) => pages.Fill);
export const MapPage = behind((pages) => pages.MapPage);
export const Me = behind((pages) => pages.Me);
export const Outbox = behind((pages) => pages.Outbox);
export const VisitPage = behind((pages) => pages.VisitPage);
