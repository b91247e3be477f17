/** The buttons at the end of a form. */
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface FormActionsProps {
  pending: boolean;
  /** The verb on the button; "Save" without it. */
  submit?: string;
  onCancel?: () => void;
  disabled?: boolean;
}

export function FormActions({ pending, submit, onCancel, disabled }: FormActionsProps) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end" mt="lg">
      {onCancel && (
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('actions.cancel')}
        </Button>
      )}
      <Button type="submit" loading={pending} disabled={disabled}>
        {submit ?? t('actions.save')}
      </Button>
    </Group>
  );
}
