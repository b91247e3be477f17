/** A button that says what is chosen and opens the choices over the page. */
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../ui/Sheet.tsx';
import { ChoiceList, type ChoiceListProps } from './ChoiceList.tsx';

export function PickList(props: ChoiceListProps) {
  const { t, i18n } = useTranslation('common');
  const [open, setOpen] = useState(false);
  const { node, chosen, onChoose } = props;
  const labels = (node.choices ?? []).filter(({ value }) => chosen.includes(value));
  const words = new Intl.ListFormat(i18n.language).format(labels.map(({ value, label }) => label || value));
  const close = () => setOpen(false);
  const choose = (value: string) => {
    onChoose(value);
    if (node.kind === 'select_one') close();
  };
  return (
    <>
      <button
        type="button"
        className="input pick"
        aria-haspopup="dialog"
        disabled={node.read_only}
        onClick={() => setOpen(true)}
      >
        <span className={words ? 'grow' : 'grow soft'}>{words || t('questions.pick')}</span>
        <IconChevronDown size={22} aria-hidden />
      </button>
      {open && (
        <Sheet title={node.label || t('questions.pick')} onClose={close}>
          <ChoiceList {...props} onChoose={choose} />
          {node.kind === 'select_multiple' && (
            <button type="button" className="button button-primary" onClick={close}>
              {t('actions.confirm')}
            </button>
          )}
        </Sheet>
      )}
    </>
  );
}
