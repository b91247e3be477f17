/** A filling that follows the definition: what was answered before a change is there after it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Filling, FormView } from '../../../core/core.ts';
import type { Checked } from './useCore.ts';

/** An account as one would be visited, for the values that are filled in before anyone is asked. */
const EXAMPLE = {
  'debtor.name': 'Rosa Hernández López',
  'debtor.role': 'debtor',
  'debtor.phone': '+52 55 1234 5678',
  'address.text': 'Av. Juárez 120, Centro',
  'address.reference': 'Portón azul',
  'account.external_id': 'A-10045',
  'account.creditor': 'Crédito Familiar',
  'account.product': 'Personal',
  'account.balance': '12450.00',
  'account.overdue': '3120.50',
  'account.currency': 'MXN',
  'account.days_past_due': '62',
  'promise.amount': '1500.00',
  'promise.date': '2026-11-20',
};

export interface PreviewState {
  view: FormView | null;
  /** Throws when it cannot be an answer. */
  answer: (reference: string, value: string | string[] | null) => void;
  add: (reference: string) => void;
  remove: (reference: string) => void;
  restart: () => void;
}

export function usePreview({ core, text, problems }: Checked, language: string): PreviewState {
  const filling = useRef<Filling | null>(null);
  const [view, setView] = useState<FormView | null>(null);
  const [round, setRound] = useState(0);
  const runs = core !== null && problems.length === 0 && text !== '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round begins anew
  useEffect(() => {
    if (!core || !runs) return;
    const draft = filling.current?.draft() ?? null;
    filling.current?.close();
    try {
      filling.current = core.open(text, EXAMPLE, draft, language);
    } catch {
      // What was answered does not fit any more.
      filling.current = core.open(text, EXAMPLE, null, language);
    }
    setView(filling.current.view(language));
  }, [core, runs, text, language, round]);
  useEffect(() => () => filling.current?.close(), []);
  const change = useCallback(
    (work: (open: Filling) => void) => {
      const open = filling.current;
      if (!open) return;
      work(open);
      setView(open.view(language));
    },
    [language],
  );
  return {
    view,
    answer: (reference, value) => change((open) => open.answer(reference, value)),
    add: (reference) => change((open) => open.add(reference)),
    remove: (reference) => change((open) => open.remove(reference)),
    restart: () => {
      filling.current?.close();
      filling.current = null;
      setRound((before) => before + 1);
    },
  };
}
