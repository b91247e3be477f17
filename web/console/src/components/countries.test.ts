import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COUNTRIES, likelyCountry } from './countries.ts';

test('every country whose phones and money the server knows can be chosen, with a name, money and a map of its own', () => {
  const crates = join(import.meta.dirname, '../../../../crates');
  const plans = readFileSync(join(crates, 'intake/src/contact.rs'), 'utf8');
  const money = readFileSync(join(crates, 'domain/src/money.rs'), 'utf8');
  const known = [...plans.matchAll(/\("([A-Z]{2})", "\d+", &/g)].map(([, code]) => code).sort();
  expect(known.length).toBeGreaterThan(15);
  expect(Object.keys(COUNTRIES).sort()).toEqual(known);
  const names = (
    JSON.parse(readFileSync(join(import.meta.dirname, '../locales/es/setup.json'), 'utf8')) as {
      countries: Record<string, string>;
    }
  ).countries;
  const zones = new Set(Intl.supportedValuesOf('timeZone'));
  for (const [code, { timeZones, currency, locale, map }] of Object.entries(COUNTRIES)) {
    expect(names[code], code).toBeTruthy();
    expect(money, code).toContain(`"${currency}"`);
    expect(locale.slice(-2)).toBe(code);
    expect(timeZones.filter((zone) => !zones.has(zone) && likelyCountry(zone) !== code)).toEqual([]);
    expect(Math.abs(map[0]) <= 180 && Math.abs(map[1]) <= 60, code).toBe(true);
  }
  expect(likelyCountry('America/Montevideo')).toBe('UY');
});
