/** Inter, from its package; no remote fonts. */
import '@fontsource-variable/inter';
