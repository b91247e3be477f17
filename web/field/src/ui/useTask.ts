/** Runs one task at a time and tells whether it runs and what went wrong. */
import { useCallback, useState } from 'react';

export interface Task {
  busy: boolean;
  failed: boolean;
  run(): void;
}

export function useTask(work: () => Promise<void>): Task {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const run = useCallback(() => {
    setState('busy');
    work().then(
      () => setState('idle'),
      () => setState('failed'),
    );
  }, [work]);
  return { busy: state === 'busy', failed: state === 'failed', run };
}
