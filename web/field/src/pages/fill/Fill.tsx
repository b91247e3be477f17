/** The open visit, step by step; closing the app in the middle comes back to the same step. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect } from 'react';
import { go } from '../../app/route.ts';
import { type Draft, readDraft } from '../../visit/draft.ts';
import { useFilling } from '../../visit/useFilling.ts';
import { useVisit, type VisitWithKind } from '../../visit/useVisit.ts';
import { NotFound } from '../visit/NotFound.tsx';
import { Steps } from './Steps.tsx';

export function Fill({ visitId }: { visitId: string }) {
  const item = useVisit(visitId);
  const draft = useLiveQuery(async () => (await readDraft(visitId)) ?? null, [visitId]);
  useEffect(() => {
    if (draft === null) go(`/visit/${visitId}`, { replace: true });
  }, [draft, visitId]);
  if (item === null) return <NotFound />;
  if (!item || !draft) return <main className="page" aria-busy="true" />;
  return <OpenVisit key={visitId} item={item} draft={draft} />;
}

function OpenVisit({ item, draft }: { item: VisitWithKind; draft: Draft }) {
  const filling = useFilling(item.visit, item.kind, draft);
  if (!filling) return <main className="page" aria-busy="true" />;
  return <Steps item={item} draft={draft} filling={filling} />;
}
