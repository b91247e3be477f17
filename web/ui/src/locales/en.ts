/** The shared texts of one language, in one chunk. */
import { textsFromFiles } from '../texts.ts';

export const texts = textsFromFiles(import.meta.glob('./en/*.json', { eager: true, import: 'default' }));
