/** Languages: Spanish first, English and Portuguese complete. Texts lie in one file per area and language. */
import i18next, { type FormatterModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { texts as spanish } from './locales/es.ts';
import type { Texts } from './texts.ts';

export { type Texts, textsFromFiles } from './texts.ts';

export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

const sharedTexts: Record<Language, () => Promise<Texts>> = {
  es: () => Promise.resolve(spanish),
  en: () => import('./locales/en.ts').then((module) => module.texts),
  pt: () => import('./locales/pt.ts').then((module) => module.texts),
};

export type TextLoader = (language: Language) => Promise<Texts>;

const STORED = 'ronda.language';

/** The language of this browser: chosen before, else the browser's own, else Spanish. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(STORED) ?? '', ...navigator.languages];
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return 'es';
}

let wholeNumbers = new Intl.NumberFormat('es-MX');

/** Whole numbers in texts are written as this country writes them, `1,250` or `1.250`; for example `es-MX`. */
export function writeNumbersAs(locale: string): void {
  wholeNumbers = new Intl.NumberFormat(locale);
}

/** The part of i18next that puts values into texts. */
export const valuesInTexts: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown) =>
    (Number.isInteger(value) ? wholeNumbers.format(value as number) : value) as string,
};

let loadAppTexts: TextLoader = () => Promise.resolve({});

async function addLanguage(instance: i18n, language: Language): Promise<void> {
  if (instance.hasResourceBundle(language, 'common')) return;
  const [shared, own] = await Promise.all([sharedTexts[language](), loadAppTexts(language)]);
  for (const [namespace, texts] of Object.entries({ ...shared, ...own })) {
    instance.addResourceBundle(language, namespace, texts);
  }
}

/** Starts i18next with the shared texts and the app's own. Await it before the first render. */
export async function startI18n(appTexts: TextLoader, language = preferredLanguage()): Promise<i18n> {
  loadAppTexts = appTexts;
  await i18next
    .use(initReactI18next)
    .use(valuesInTexts)
    .init({
      lng: language,
      fallbackLng: false,
      defaultNS: 'common',
      interpolation: { escapeValue: false, alwaysFormat: true },
      resources: {},
      react: { useSuspense: false },
    });
  await addLanguage(i18next, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  return i18next;
}

/** Switches and remembers the language. */
export async function switchLanguage(language: Language): Promise<void> {
  await addLanguage(i18next, language);
  await i18next.changeLanguage(language);
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
}
