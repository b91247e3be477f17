import i18next from 'i18next';
import { expect, test } from 'vitest';
import imports from '../../../locales/es/imports.json' with { type: 'json' };
import type { ImportFinding } from '../queries.ts';
import { findingsCsv } from './findingsFile.ts';

test('a refused value stands in the file with its row, its column and what was expected, in Spanish', async () => {
  const i18n = i18next.createInstance();
  const t = await i18n.init({
    lng: 'es',
    resources: { es: { imports } },
    ns: ['imports'],
    defaultNS: 'imports',
  });
  const finding = (code: string, params: object): ImportFinding => ({
    row: 7,
    position: 0,
    severity: 'refused',
    column: 'Saldo',
    value: '=N/D',
    code,
    params: params as ImportFinding['params'],
    message: 'English',
  });
  const file = findingsCsv(t, [
    finding('amount', {}),
    finding('short_text', { letters: 40 }),
    finding('unheard_of', {}),
  ]);
  expect(file.trimEnd().split('\r\n')).toEqual([
    '\uFEFF"Fila","Resultado","Columna","Valor","Qué se esperaba"',
    `"7","Rechazada","Saldo","'=N/D","${imports.expected.amount}"`,
    '"7","Rechazada","Saldo","\'=N/D","Se esperaban 40 letras como máximo"',
    '"7","Rechazada","Saldo","\'=N/D","English"',
  ]);
});
