/** What is usual in each country, to begin with; everything can be changed. */
export interface CountryCustoms {
  timeZones: readonly string[];
  currency: string;
  locale: string;
}

export const COUNTRIES: Readonly<Record<string, CountryCustoms>> = {
  MX: {
    timeZones: [
      'America/Mexico_City',
      'America/Monterrey',
      'America/Merida',
      'America/Cancun',
      'America/Chihuahua',
      'America/Hermosillo',
      'America/Mazatlan',
      'America/Tijuana',
    ],
    currency: 'MXN',
    locale: 'es-MX',
  },
  CO: { timeZones: ['America/Bogota'], currency: 'COP', locale: 'es-CO' },
  CL: { timeZones: ['America/Santiago', 'America/Punta_Arenas'], currency: 'CLP', locale: 'es-CL' },
  AR: { timeZones: ['America/Argentina/Buenos_Aires'], currency: 'ARS', locale: 'es-AR' },
  PE: { timeZones: ['America/Lima'], currency: 'PEN', locale: 'es-PE' },
  EC: { timeZones: ['America/Guayaquil'], currency: 'USD', locale: 'es-EC' },
  GT: { timeZones: ['America/Guatemala'], currency: 'GTQ', locale: 'es-GT' },
  BR: {
    timeZones: ['America/Sao_Paulo', 'America/Manaus', 'America/Recife', 'America/Rio_Branco'],
    currency: 'BRL',
    locale: 'pt-BR',
  },
  US: {
    timeZones: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
    currency: 'USD',
    locale: 'en-US',
  },
};

export const CURRENCIES = [...new Set(Object.values(COUNTRIES).map((country) => country.currency))].sort();
export const LOCALES = Object.values(COUNTRIES).map((country) => country.locale);

/** The country this browser seems to be in, by its time zone; Mexico when it says nothing. */
export function likelyCountry(timeZone: string): string {
  const found = Object.entries(COUNTRIES).find(([, customs]) => customs.timeZones.includes(timeZone));
  return found?.[0] ?? 'MX';
}
