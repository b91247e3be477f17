/** What is usual in each country, to begin with; everything can be changed. */
export interface CountryCustoms {
  timeZones: readonly string[];
  currency: string;
  locale: string;
  /** Where a map begins that knows nothing yet: longitude, latitude and zoom that show the country. */
  map: readonly [lon: number, lat: number, zoom: number];
}

const one = (
  timeZone: string,
  currency: string,
  locale: string,
  map: CountryCustoms['map'],
): CountryCustoms => ({ timeZones: [timeZone], currency, locale, map });

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
    map: [-102, 23.5, 4],
  },
  CO: one('America/Bogota', 'COP', 'es-CO', [-73.5, 4.2, 5]),
  CL: {
    timeZones: ['America/Santiago', 'America/Punta_Arenas'],
    currency: 'CLP',
    locale: 'es-CL',
    map: [-71, -36, 3.5],
  },
  AR: one('America/Argentina/Buenos_Aires', 'ARS', 'es-AR', [-64.5, -36, 3.5]),
  PE: one('America/Lima', 'PEN', 'es-PE', [-75, -9.5, 4.5]),
  EC: one('America/Guayaquil', 'USD', 'es-EC', [-78.5, -1.5, 6]),
  GT: one('America/Guatemala', 'GTQ', 'es-GT', [-90.3, 15.6, 6.5]),
  BO: one('America/La_Paz', 'BOB', 'es-BO', [-64.7, -16.7, 5]),
  CR: one('America/Costa_Rica', 'CRC', 'es-CR', [-84.2, 9.8, 7]),
  DO: one('America/Santo_Domingo', 'DOP', 'es-DO', [-70.4, 18.9, 7]),
  HN: one('America/Tegucigalpa', 'HNL', 'es-HN', [-86.6, 14.8, 6.5]),
  NI: one('America/Managua', 'NIO', 'es-NI', [-85.2, 12.9, 6.5]),
  PA: one('America/Panama', 'USD', 'es-PA', [-80, 8.5, 6.5]),
  PY: one('America/Asuncion', 'PYG', 'es-PY', [-58.4, -23.4, 5.5]),
  SV: one('America/El_Salvador', 'USD', 'es-SV', [-88.9, 13.8, 8]),
  UY: one('America/Montevideo', 'UYU', 'es-UY', [-56, -32.8, 6]),
  VE: one('America/Caracas', 'VES', 'es-VE', [-66.2, 7.5, 5]),
  BR: {
    timeZones: ['America/Sao_Paulo', 'America/Manaus', 'America/Recife', 'America/Rio_Branco'],
    currency: 'BRL',
    locale: 'pt-BR',
    map: [-52, -14, 3.5],
  },
  US: {
    timeZones: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
    currency: 'USD',
    locale: 'en-US',
    map: [-98, 38.5, 3.5],
  },
};

export const CURRENCIES = [...new Set(Object.values(COUNTRIES).map((country) => country.currency))].sort();
export const LOCALES = Object.values(COUNTRIES).map((country) => country.locale);

/** The country this browser seems to be in, by its time zone; Mexico when it says nothing. */
export function likelyCountry(timeZone: string): string {
  const found = Object.entries(COUNTRIES).find(([, customs]) => customs.timeZones.includes(timeZone));
  return found?.[0] ?? 'MX';
}
