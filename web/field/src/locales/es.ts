/** The app's texts of one language, in one chunk. */
import { textsFromFiles } from '@ronda/ui/i18n';

export const texts = textsFromFiles(import.meta.glob('./es/*.json', { eager: true, import: 'default' }));
