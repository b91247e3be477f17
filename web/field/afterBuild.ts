/** Work on the folder of a finished build, in the order in which the plugins stand. */
import type { Plugin } from 'vite';

/** What is wrong with the build, in words, ends it. */
export function afterBuild(name: string, work: (folder: string) => string | undefined): Plugin {
  let folder = '';
  return {
    name: `ronda-${name}`,
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const wrong = work(folder);
        if (wrong) this.error(wrong);
      },
    },
  };
}
