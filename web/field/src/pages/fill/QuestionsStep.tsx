/** The questionnaire: the questions asked now, in order. */
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeView } from '../../core/form.ts';
import { Question } from './Question.tsx';
import type { StepProps } from './Steps.tsx';

export function QuestionsStep(props: StepProps) {
  const { t } = useTranslation('field');
  const { view } = props.filling;
  const { target } = props;
  useEffect(() => {
    if (!target) return;
    const place = document.querySelector(`[data-question="${CSS.escape(target)}"]`);
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
  }, [target]);
  if (!view) return null;
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
      {view.nodes.map((node) => (
        <Entry key={`${node.entry}${node.reference}`} node={node} {...props} />
      ))}
    </>
  );
}

function Entry({ node, ...props }: StepProps & { node: NodeView }) {
  const { t } = useTranslation('field');
  switch (node.entry) {
    case 'group':
      return node.label ? <h2>{node.label}</h2> : null;
    case 'repeat':
      return (
        <div className="row row-apart">
          <h2>{`${node.label} ${node.place}`}</h2>
          <button
            type="button"
            className="icon-button"
            aria-label={t('fill.remove', { place: node.place })}
            onClick={() => props.filling.remove(node.reference)}
          >
            <IconTrash size={24} aria-hidden />
          </button>
        </div>
      );
    case 'add_repeat':
      return (
        <button type="button" className="button" onClick={() => props.filling.add(node.reference)}>
          <IconPlus size={22} aria-hidden />
          {node.label || t('fill.add')}
        </button>
      );
    default:
      return (
        <div data-question={node.reference}>
          <Question node={node} {...props} />
        </div>
      );
  }
}
