/** Everything answered, topic by topic, before the visit is finished; a touch goes back to the question. */
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import type { NodeView } from '../../core/form.ts';
import { answerText, type Topic } from '../../visit/topics.ts';

/** The answer is a file's hash, which says nothing to anybody. */
const FILES = ['photo', 'signature', 'draw', 'annotate', 'audio', 'video', 'file'];

/** The questions of a topic, each with the occurrence it lies in. */
function asked(topic: Topic): { node: NodeView; within: string }[] {
  const heads: NodeView[] = [];
  return topic.nodes.flatMap((node) => {
    while (heads.length > 0 && node.depth <= (heads.at(-1)?.depth ?? 0)) heads.pop();
    if (node.entry === 'repeat') heads.push(node);
    if (node.entry !== 'question' || node.kind === 'note') return [];
    return [{ node, within: heads.map(({ label, place }) => `${label} ${place} · `).join('') }];
  });
}

interface AnswersReviewProps {
  topics: Topic[];
  onGo(reference: string): void;
}

export function AnswersReview({ topics, onGo }: AnswersReviewProps) {
  const { t } = useTranslation('field');
  const filled = topics.filter((topic) => asked(topic).length > 0);
  if (filled.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={t('finish.answers')}>
      <h2>{t('finish.answers')}</h2>
      <ul className="list">
        {filled.flatMap(asked).map(({ node, within }) => (
          <li key={node.reference}>
            <Answered node={node} within={within} onGo={() => onGo(node.reference)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answered({ node, within, onGo }: { node: NodeView; within: string; onGo(): void }) {
  const { t, i18n } = useTranslation('field');
  const { signs } = useFormats();
  const text =
    FILES.includes(node.kind) && node.value ? t('finish.yes') : answerText(node, i18n.language, signs);
  return (
    <button type="button" className="answered" onClick={onGo}>
      <span className="small soft">{`${within}${node.label || node.reference}`}</span>
      <span className={text ? 'strong' : 'soft'}>{text || t('finish.no_answer')}</span>
    </button>
  );
}
