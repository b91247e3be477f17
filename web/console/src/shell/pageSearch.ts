/** Finds the console's own pages by their names. */
import { NAVIGATION } from './navigation.ts';
import type { SearchSource } from './searchSources.ts';

/** Lower case without accents, so that "cuentas" finds "Cuentas" and "accion" finds "Acción". */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

export const pageSearch: SearchSource = {
  id: 'pages',
  heading: 'shell:search.pages',
  minimumLetters: 0,
  find: (text, t) =>
    Promise.resolve(
      NAVIGATION.map((item) => ({
        id: item.to,
        title: t(`shell:navigation.${item.label}`),
        icon: item.icon,
        href: item.to,
      })).filter((hit) => plain(hit.title).includes(plain(text))),
    ),
};
