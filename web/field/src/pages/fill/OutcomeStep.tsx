/** The outcome, from the organization's tree: a branch opens its leaves. */
import { useState } from 'react';
import { newId } from '../../store/ids.ts';
import type { Outcome } from '../../store/wire.ts';
import { Choice } from '../../ui/Choice.tsx';
import { saveDraft } from '../../visit/draft.ts';
import { pathTo } from '../../visit/steps.ts';
import type { StepProps } from './Steps.tsx';

export function OutcomeStep({ item, draft }: StepProps) {
  const outcomes = item.kind?.outcomes ?? [];
  const chosen = pathTo(outcomes, draft.outcome).map((outcome) => outcome.code);
  const [opened, setOpened] = useState<string | null>(null);
  const choose = (outcome: Outcome) => {
    if (outcome.children?.length) {
      setOpened(opened === outcome.code ? null : outcome.code);
      return;
    }
    const blank = { promise_id: newId(), amount_cents: null, due_date: '', method: '' };
    const promise = outcome.promise ? (draft.promise ?? blank) : null;
    void saveDraft(item.visit.id, { outcome: outcome.code, promise });
  };
  return (
    <div className="stack">
      {outcomes.map((outcome) => (
        <div key={outcome.code} className="stack">
          <Choice name="outcome" chosen={chosen.includes(outcome.code)} onChoose={() => choose(outcome)}>
            {outcome.label}
          </Choice>
          {outcome.children && (opened === outcome.code || (!opened && chosen.includes(outcome.code))) && (
            <div className="sub-choices">
              {outcome.children.map((leaf) => (
                <Choice
                  key={leaf.code}
                  name={outcome.code}
                  chosen={chosen.includes(leaf.code)}
                  onChoose={() => choose(leaf)}
                >
                  {leaf.label}
                </Choice>
              ))}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
