/** Everything answered, topic by topic, before the visit is finished; a touch goes back to the question. */
import { useTranslation } from 'react-i18next';
import type { NodeView } from '../../core/form.ts';
import { answerText, type Topic } from '../../visit/topics.ts';

/** The answer is a file's hash, which says nothing to anybody. */
const FILES = ['photo', 'signature', 'draw', 'annotate', 'audio', 'video', 'file'];

const asked = (topic: Topic) =>
  topic.nodes.filter((node) => node.entry === 'question' && node.kind !== 'note');

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
        {filled.flatMap(asked).map((node) => (
          <li key={node.reference}>
            <Answered node={node} onGo={() => onGo(node.reference)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answered({ node, onGo }: { node: NodeView; onGo(): void }) {
  const { t } = useTranslation('field');
  const text = FILES.includes(node.kind) && node.value ? t('finish.yes') : answerText(node);
  return (
    <button type="button" className="answered" onClick={onGo}>
      <span className="small soft">{node.label || node.reference}</span>
      <span className={text ? 'strong' : 'soft'}>{text || t('finish.no_answer')}</span>
    </button>
  );
}
