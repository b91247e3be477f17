/** The questionnaire: one topic, with how far one is and a way to what is missing. */
import { IconFlag } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelMedia } from '../../ui/LabelMedia.tsx';
import { problemsOf } from '../../visit/topics.ts';
import { Entry } from './Entry.tsx';
import { RepeatCards } from './RepeatCards.tsx';
import type { StepProps } from './Steps.tsx';

export function QuestionsStep(props: StepProps) {
  const { t } = useTranslation('field');
  const { view } = props.filling;
  const { target, topics, place, jump } = props;
  const topic = topics[place];
  const shown = topic?.key;
  useEffect(() => {
    if (!target || !shown) return;
    const found = document.querySelector(`[data-question="${CSS.escape(target)}"]`);
    found?.scrollIntoView({ block: 'center' });
    found?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true });
  }, [target, shown]);
  if (!view || !topic) return null;
  const [passed] = topics.slice(0, place).flatMap(problemsOf);
  return (
    <>
      <div className="row">
        <div className="bar grow" role="img" aria-label={t('fill.answered', view.progress)}>
          <span style={{ width: `${(100 * view.progress.answered) / Math.max(1, view.progress.asked)}%` }} />
        </div>
        <span className="small soft tabular">
          {view.progress.answered}/{view.progress.asked}
        </span>
      </div>
      <LabelMedia media={topic.media} files={props.filling.files} about={topic.title} />
      {topic.kind === 'repeat' ? (
        <RepeatCards key={topic.key} topic={topic} {...props} />
      ) : (
        topic.nodes.map((node) => <Entry key={`${node.entry}${node.reference}`} node={node} {...props} />)
      )}
      {passed && (
        <button type="button" className="button" onClick={() => jump('questions', passed.reference)}>
          <IconFlag size={22} aria-hidden />
          {t('fill.to_missing', { count: view.progress.missing + view.progress.invalid })}
        </button>
      )}
    </>
  );
}
