/** One of the choices or several: below each other, beside each other, or behind a button. */
import { ChoiceScale, choiceLook, wants } from '@ronda/ui/questions';
import { ChoiceList } from './ChoiceList.tsx';
import type { GivingProps } from './Control.tsx';
import { PickList } from './PickList.tsx';

/** Whether the question stands on its screen alone and wants to be left as soon as it is answered. */
const leavesAtOnce = ({ node, topics, place }: GivingProps) =>
  wants(node, 'quick') && topics[place]?.nodes.filter(({ entry }) => entry === 'question').length === 1;

export function ChoicesControl(props: GivingProps) {
  const { node, id, give, filling } = props;
  const several = node.kind === 'select_multiple';
  const chosen = node.value.split(' ').filter(Boolean);
  const choose = (value: string) => {
    const without = chosen.filter((other) => other !== value);
    if (several) give(chosen.includes(value) ? without : [...chosen, value]);
    else if (node.value === value && !node.required) give(null);
    else {
      give(value);
      if (leavesAtOnce(props)) props.goOn();
    }
  };
  const shared = { id, chosen, onChoose: choose };
  switch (choiceLook(node)) {
    case 'scale':
      return <ChoiceScale question={node} {...shared} />;
    case 'pick_list':
      return <PickList node={node} files={filling.files} {...shared} />;
    default:
      return <ChoiceList node={node} files={filling.files} {...shared} />;
  }
}
