/** The app's own texts, one chunk a language. */
import type { Language, Texts } from '@ronda/ui/i18n';

const loaders: Record<Language, () => Promise<Texts>> = {
  es: () => import('../locales/es.ts').then((module) => module.texts),
  en: () => import('../locales/en.ts').then((module) => module.texts),
  pt: () => import('../locales/pt.ts').then((module) => module.texts),
};

export const appTexts = (language: Language): Promise<Texts> => loaders[language]();
