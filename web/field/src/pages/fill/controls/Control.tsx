/** The control that fits a question's kind. */
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../ui/Choice.tsx';
import { FileQuestion } from '../FileQuestion.tsx';
import type { QuestionProps } from '../Question.tsx';
import { BarcodeControl } from './BarcodeControl.tsx';
import { ChoicesControl } from './ChoicesControl.tsx';
import { PlacesControl } from './PlacesControl.tsx';
import { RangeControl } from './RangeControl.tsx';
import { RankControl } from './RankControl.tsx';
import { TypedInput } from './TypedInput.tsx';

export interface ControlProps extends QuestionProps {
  id: string;
  onTouched(): void;
}

/** A control that gives its answer; `null` takes it back. */
export interface GivingProps extends ControlProps {
  give(value: string | string[] | null): void;
}

function Acknowledge({ id, node, give }: GivingProps) {
  const { t } = useTranslation('field');
  return (
    <Choice name={id} several chosen={node.value !== ''} onChoose={() => give(node.value ? null : 'OK')}>
      {t('fill.understood')}
    </Choice>
  );
}

const CONTROLS: Record<string, (props: GivingProps) => React.ReactNode> = {
  select_one: ChoicesControl,
  select_multiple: ChoicesControl,
  rank: RankControl,
  range: RangeControl,
  acknowledge: Acknowledge,
  barcode: BarcodeControl,
  geopoint: PlacesControl,
  geotrace: PlacesControl,
  geoshape: PlacesControl,
  photo: FileQuestion,
  signature: FileQuestion,
  draw: FileQuestion,
  annotate: FileQuestion,
  audio: FileQuestion,
  video: FileQuestion,
  file: FileQuestion,
};

export function Control(props: ControlProps) {
  const { node, filling } = props;
  const give = (value: string | string[] | null) => filling.answer(node.reference, value);
  const Kind = CONTROLS[node.kind] ?? TypedInput;
  return <Kind {...props} give={give} />;
}
