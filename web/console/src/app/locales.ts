/** The console's texts: one file per area and language, one chunk per language. */
import type { Language, Texts } from '@ronda/ui/i18n';

const files: Record<Language, () => Promise<Texts>> = {
  es: () => import('../locales/es.ts').then((module) => module.texts),
  en: () => import('../locales/en.ts').then((module) => module.texts),
  pt: () => import('../locales/pt.ts').then((module) => module.texts),
};

export const loadConsoleTexts = (language: Language): Promise<Texts> => files[language]();
