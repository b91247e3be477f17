/** Texts write numbers as the organization's country does. */
import i18next from 'i18next';
import { afterEach, expect, test } from 'vitest';
import { valuesInTexts, writeNumbersAs } from './i18n.ts';

afterEach(() => writeNumbersAs('es-MX'));

test.each([
  ['es-MX', 2500, '2,500 abiertas en 19.43261'],
  ['pt-BR', 2500, '2.500 abiertas en 19.43261'],
  ['es-MX', 12, '12 abiertas en 19.43261'],
])('in %s, %d', async (locale, count, expected) => {
  const texts = i18next.createInstance().use(valuesInTexts);
  const resources = { es: { board: { open: '{{count}} abiertas en {{latitude}}' } } };
  await texts.init({ lng: 'es', resources, interpolation: { alwaysFormat: true } });
  writeNumbersAs(locale);
  expect(texts.t('board:open', { count, latitude: 19.43261 })).toBe(expected);
});
