/** One of the choices or several: below each other, beside each other, or behind a button. */
import { ChoiceScale, choiceLook } from '@ronda/ui/questions';
import { ChoiceList } from './ChoiceList.tsx';
import type { GivingProps } from './Control.tsx';
import { PickList } from './PickList.tsx';

export function ChoicesControl({ node, id, give, filling }: GivingProps) {
  const several = node.kind === 'select_multiple';
  const chosen = node.value.split(' ').filter(Boolean);
  const choose = (value: string) => {
    const without = chosen.filter((other) => other !== value);
    if (several) give(chosen.includes(value) ? without : [...chosen, value]);
    else give(node.value === value && !node.required ? null : value);
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
