/** Text as it is typed, with the keyboard that fits. */
import { useTyped, wants } from '@ronda/ui/questions';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GivingProps } from './Control.tsx';

export function TypedInput({ node, id, give, onTouched }: GivingProps) {
  const { t } = useTranslation('field');
  const { input, refused } = useTyped({ question: node, onGive: give, onTouched });
  const shared = { id, className: 'input', 'aria-invalid': refused || Boolean(node.problem) || undefined };
  if (wants(node, 'multiline')) {
    const { type: _, inputMode: __, ...text } = input;
    return <textarea {...shared} {...text} />;
  }
  return (
    <>
      <input {...shared} {...input} />
      {refused && (
        <p className="field-error" role="alert">
          <IconAlertCircle size={20} aria-hidden />
          {t('fill.not_taken')}
        </p>
      )}
    </>
  );
}
