/** The app's own texts: Spanish comes with the app, the others as one chunk a language. */
import type { Language, Texts } from '@ronda/ui/i18n';
import { texts as spanish } from '../locales/es.ts';

const loaders: Record<Language, () => Promise<Texts>> = {
  es: () => Promise.resolve(spanish),
  en: () => import('../locales/en.ts').then((module) => module.texts),
  pt: () => import('../locales/pt.ts').then((module) => module.texts),
};

export const appTexts = (language: Language): Promise<Texts> => loaders[language]();
