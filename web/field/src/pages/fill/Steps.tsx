/** The steps, one a screen; back and next where the thumb is. */
import { IconArrowLeft, IconArrowRight, IconDotsVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TopBar } from '../../ui/TopBar.tsx';
import { type Draft, type Step, saveDraft } from '../../visit/draft.ts';
import { stepsOf } from '../../visit/steps.ts';
import type { FillingState } from '../../visit/useFilling.ts';
import type { VisitWithKind } from '../../visit/useVisit.ts';
import { CancelVisit } from './CancelVisit.tsx';
import { EvidenceStep } from './EvidenceStep.tsx';
import { FinishButton, FinishStep } from './FinishStep.tsx';
import { OutcomeStep } from './OutcomeStep.tsx';
import { PromiseStep } from './PromiseStep.tsx';
import { QuestionsStep } from './QuestionsStep.tsx';
import { ScriptStep } from './ScriptStep.tsx';

export interface StepProps {
  item: VisitWithKind;
  draft: Draft;
  filling: FillingState;
  /** The question to come to, when somebody went there from the summary. */
  target: string | null;
  /** Goes to a step, and within the questionnaire to one question. */
  jump(step: Step, question?: string): void;
}

const SCREENS: Record<Step, (props: StepProps) => React.ReactNode> = {
  script: ScriptStep,
  questions: QuestionsStep,
  outcome: OutcomeStep,
  promise: PromiseStep,
  evidence: EvidenceStep,
  finish: FinishStep,
};

export function Steps(opened: Omit<StepProps, 'target' | 'jump'>) {
  const { t } = useTranslation('field');
  const [cancelling, setCancelling] = useState(false);
  const [target, setTarget] = useState<string | null>(null);
  const { item, draft, filling } = opened;
  const jump = (to: Step, question?: string) => {
    setTarget(question ?? null);
    void saveDraft(item.visit.id, { step: to });
  };
  const props: StepProps = { ...opened, target, jump };
  const steps = stepsOf(item.kind, filling.view, draft);
  const at = Math.max(0, steps.indexOf(draft.step));
  const step = steps[at] ?? 'outcome';
  const Screen = SCREENS[step];
  const move = (by: number) => {
    window.scrollTo(0, 0);
    jump(steps[at + by] ?? step);
  };
  return (
    <>
      <TopBar title={item.visit.debtor.name} back="/">
        <button
          type="button"
          className="icon-button"
          aria-label={t('cancel.title')}
          onClick={() => setCancelling(true)}
        >
          <IconDotsVertical size={26} aria-hidden />
        </button>
      </TopBar>
      <main className="page">
        <div className="steps" role="img" aria-label={t('fill.step', { step: at + 1, steps: steps.length })}>
          {steps.map((name, index) => (
            <span key={name} className={index <= at ? 'done' : ''} />
          ))}
        </div>
        <h1>{t(`fill.${step}`)}</h1>
        <Screen {...props} />
      </main>
      <footer className="dock">
        {at > 0 && (
          <button type="button" className="button" aria-label={t('fill.back')} onClick={() => move(-1)}>
            <IconArrowLeft size={24} aria-hidden />
          </button>
        )}
        {step === 'finish' ? (
          <FinishButton {...props} />
        ) : (
          <button type="button" className="button button-primary button-big grow" onClick={() => move(1)}>
            {t('fill.next')}
            <IconArrowRight size={24} aria-hidden />
          </button>
        )}
      </footer>
      {cancelling && <CancelVisit item={item} onClose={() => setCancelling(false)} />}
    </>
  );
}
