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
  const [opened, setOpened] = useState<string | null>(null);
  const at = opened ?? draft.outcome;
  const shown = pathTo(outcomes, at).map((outcome) => outcome.code);
  const choose = (outcome: Outcome) => {
    setOpened(outcome.code);
    if (outcome.children?.length) return;
    const blank = { promise_id: newId(), amount_cents: null, due_date: '', method: '' };
    const promise = outcome.promise ? (draft.promise ?? blank) : null;
    void saveDraft(item.visit.id, { outcome: outcome.code, promise });
  };
  return <Branch name="outcome" outcomes={outcomes} shown={shown} onChoose={choose} />;
}

interface BranchProps {
  name: string;
  outcomes: Outcome[];
  /** Codes from the top down to what is open. */
  shown: string[];
  onChoose(outcome: Outcome): void;
}

function Branch({ name, outcomes, shown, onChoose }: BranchProps) {
  return (
    <div className="stack">
      {outcomes.map((outcome) => (
        <div key={outcome.code} className="stack">
          <Choice name={name} chosen={shown.includes(outcome.code)} onChoose={() => onChoose(outcome)}>
            {outcome.label}
          </Choice>
          {outcome.children && outcome.children.length > 0 && shown.includes(outcome.code) && (
            <div className="sub-choices">
              <Branch name={outcome.code} outcomes={outcome.children} shown={shown} onChoose={onChoose} />
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
