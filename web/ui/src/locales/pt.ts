/** The shared texts of one language, in one chunk. */
import { textsFromFiles } from '../texts.ts';

export const texts = textsFromFiles(import.meta.glob('./pt/*.json', { eager: true, import: 'default' }));
