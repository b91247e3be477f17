/** One entry of a topic: a question, the heading of an inner group, or an inner repeat. */
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NodeView } from '../../core/form.ts';
import { LabelMedia } from '../../ui/LabelMedia.tsx';
import { Question } from './Question.tsx';
import type { StepProps } from './Steps.tsx';

export function Entry({ node, ...props }: StepProps & { node: NodeView }) {
  switch (node.entry) {
    case 'group':
      return (
        <>
          {node.label && <h2>{node.label}</h2>}
          <LabelMedia media={node.media} files={props.filling.files} about={node.label} />
        </>
      );
    case 'repeat':
      return (
        <div className="row row-apart">
          <h2>{`${node.label} ${node.place}`}</h2>
          <RemoveButton node={node} {...props} />
        </div>
      );
    case 'add_repeat':
      return <AddButton node={node} onAdd={() => props.filling.add(node.reference)} />;
    default:
      if (node.kind === 'note' && !node.label && !node.hint) return null;
      return (
        <div data-question={node.reference}>
          <Question node={node} {...props} />
        </div>
      );
  }
}

export function RemoveButton({ node, filling }: Pick<StepProps, 'filling'> & { node: NodeView }) {
  const { t } = useTranslation('field');
  if (node.read_only) return null;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t('fill.remove', { place: node.place })}
      onClick={() => filling.remove(node.reference)}
    >
      <IconTrash size={24} aria-hidden />
    </button>
  );
}

export function AddButton({ node, onAdd }: { node: NodeView; onAdd(): void }) {
  const { t } = useTranslation('field');
  return (
    <button type="button" className="button" onClick={onAdd}>
      <IconPlus size={22} aria-hidden />
      {node.label ? t('fill.add_named', { name: node.label }) : t('fill.add')}
    </button>
  );
}
