/** The steps, one a screen, and within the questionnaire one topic a screen; back and next where the thumb is. */
import { IconArrowLeft, IconArrowRight, IconDotsVertical } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TopBar } from '../../ui/TopBar.tsx';
import { type Draft, type Step, saveDraft } from '../../visit/draft.ts';
import { stepsOf } from '../../visit/steps.ts';
import { placeOf } from '../../visit/topics.ts';
import type { FillingState } from '../../visit/useFilling.ts';
import type { VisitWithKind } from '../../visit/useVisit.ts';
import { CancelVisit } from './CancelVisit.tsx';
import { EvidenceStep } from './EvidenceStep.tsx';
import { FinishButton, FinishStep } from './FinishStep.tsx';
import { OutcomeStep } from './OutcomeStep.tsx';
import { PromiseStep } from './PromiseStep.tsx';
import { QuestionsStep } from './QuestionsStep.tsx';
import { ScriptStep } from './ScriptStep.tsx';
import { type TopicState, useTopic } from './useTopic.ts';

export interface StepProps extends Pick<TopicState, 'topics' | 'place' | 'told'> {
  item: VisitWithKind;
  draft: Draft;
  filling: FillingState;
  /** The question to come to, when somebody went there from elsewhere. */
  target: string | null;
  /** Goes to a step, and within the questionnaire to one question. */
  jump(step: Step, question?: string): void;
  /** Goes to the next screen as soon as what was answered is computed. */
  goOn(): void;
}

const SCREENS: Record<Step, (props: StepProps) => React.ReactNode> = {
  script: ScriptStep,
  questions: QuestionsStep,
  outcome: OutcomeStep,
  promise: PromiseStep,
  evidence: EvidenceStep,
  finish: FinishStep,
};

export function Steps(opened: Pick<StepProps, 'item' | 'draft' | 'filling'>) {
  const { t } = useTranslation('field');
  const [cancelling, setCancelling] = useState(false);
  const [target, setTarget] = useState<string | null>(null);
  const { item, draft, filling } = opened;
  const { topics, place, told, tell } = useTopic(filling, draft);
  const show = (step: Step, topic: number) =>
    saveDraft(item.visit.id, { step, topic: topics[topic]?.key ?? null });
  const jump = (to: Step, question?: string) => {
    setTarget(question ?? null);
    void show(to, question ? placeOf(topics, question) : place);
  };
  const [goingOn, setGoingOn] = useState(false);
  const goOn = () => setGoingOn(true);
  const props: StepProps = { ...opened, topics, place, told, target, jump, goOn };
  const steps = stepsOf(item.kind, filling.view, draft);
  const at = Math.max(0, steps.indexOf(draft.step));
  const step = steps[at] ?? 'outcome';
  const Screen = SCREENS[step];
  const within = step === 'questions' ? topics.length : 0;
  const heading = useHeading(`${step} ${within && topics[place]?.key}`, target);
  const move = (by: 1 | -1) => {
    const missing = by > 0 && within > 0 ? tell() : undefined;
    setTarget(missing ?? null);
    if (missing) return;
    const inside = within > 0 && place + by >= 0 && place + by < within;
    const next = inside ? step : (steps[at + by] ?? step);
    void show(next, inside ? place + by : by > 0 ? 0 : topics.length - 1);
  };
  useEffect(() => {
    if (!goingOn) return;
    setGoingOn(false);
    move(1);
  });
  const skips = told && step === 'questions' && topics[place]?.nodes.some((node) => node.problem);
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
        <h1 ref={heading} tabIndex={-1} className="row row-apart">
          {(within > 0 && topics[place]?.title) || t(`fill.${step}`)}
          {within > 1 && (
            <span className="small soft tabular">{t('fill.topic', { place: place + 1, all: within })}</span>
          )}
        </h1>
        <Screen {...props} />
      </main>
      <footer className="dock">
        {(at > 0 || (within > 0 && place > 0)) && (
          <button type="button" className="button" aria-label={t('fill.back')} onClick={() => move(-1)}>
            <IconArrowLeft size={24} aria-hidden />
          </button>
        )}
        {step === 'finish' ? (
          <FinishButton {...props} />
        ) : (
          <button type="button" className="button button-primary button-big grow" onClick={() => move(1)}>
            {t(skips ? 'fill.skip' : 'fill.next')}
            <IconArrowRight size={24} aria-hidden />
          </button>
        )}
      </footer>
      {cancelling && <CancelVisit item={item} onClose={() => setCancelling(false)} />}
    </>
  );
}

/** The heading takes the focus on a new screen, unless one goes to a question: it begins at its top, the keyboard closed. */
function useHeading(screen: string, target: string | null) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(screen);
  useEffect(() => {
    if (shown.current === screen) return;
    shown.current = screen;
    if (target) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [screen, target]);
  return heading;
}
