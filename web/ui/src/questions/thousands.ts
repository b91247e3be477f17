/** Numbers written with a sign between thousands while they are typed. */

/** How a country writes numbers: `1,234.5` or `1.234,5`. */
export interface NumberSigns {
  group: string;
  decimal: string;
}

/** A plain number, `-1234.5`, with the signs of the country; what is no number stays as it is. */
export function grouped(plain: string, { group, decimal }: NumberSigns): string {
  const parts = /^(-?)(\d*)(?:(\.)(\d*))?$/.exec(plain);
  if (!parts) return plain;
  const [, minus, whole = '', point, rest = ''] = parts;
  return `${minus}${whole.replaceAll(/\B(?=(\d{3})+$)/g, group)}${point ? decimal + rest : ''}`;
}

/** The plain number of what was typed. Point or comma at its end begins the decimals: not every keyboard has both. */
export function plainNumber(typed: string, signs: NumberSigns, whole: boolean): string {
  const text = typed.replaceAll(/\s/g, '');
  const ended = /^(.*)[.,]$/.exec(text)?.[1];
  const shown = ended === undefined ? text : `${ended}${whole ? '' : signs.decimal}`;
  return shown.replaceAll(signs.group, '').replace(signs.decimal, '.');
}

const counts = (sign: string) => /[\d.,-]/.test(sign);

/** How many signs that are no grouping stand before the caret. */
export const signsBefore = (typed: string, caret: number, { group }: NumberSigns): number =>
  [...typed.slice(0, caret)].filter((sign) => counts(sign) && sign !== group).length;

/** Where the caret stands behind so many signs. */
export function caretAfter(shown: string, count: number, { group }: NumberSigns): number {
  let [place, left] = [0, count];
  while (left > 0 && place < shown.length) {
    if (shown[place] !== group) left -= 1;
    place += 1;
  }
  return place;
}
