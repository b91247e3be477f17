/** What the engine says of the definition, a moment after it changed. */
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { type Core, type DefinitionProblem, loadCore } from '../../../core/core.ts';
import type { Definition } from '../model/definition.ts';

export interface Checked {
  core: Core | null;
  /** The text that was checked; the preview runs on it. */
  text: string;
  problems: DefinitionProblem[];
}

export function useCore(definition: Definition): Checked {
  const [core, setCore] = useState<Core | null>(null);
  const [checked, setChecked] = useState<Checked>({ core: null, text: '', problems: [] });
  const [quiet] = useDebouncedValue(definition, 250);
  useEffect(() => {
    void loadCore().then(setCore);
  }, []);
  useEffect(() => {
    if (!core) return;
    const text = JSON.stringify({ ...quiet, id: quiet.id || 'draft' });
    setChecked({ core, text, problems: core.check(text) });
  }, [core, quiet]);
  return checked;
}
