/** Asks before something that is hard to undo. */
import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';

export interface Question {
  title: string;
  text: string;
  /** The verb on the button, for example "Revocar". */
  confirm: string;
  cancel: string;
  danger?: boolean;
  onConfirm: () => void;
  /** Also when the question is closed without an answer. */
  onCancel?: () => void;
}

export function confirm({ title, text, confirm: verb, cancel, danger, onConfirm, onCancel }: Question): void {
  modals.openConfirmModal({
    title: (
      <Text fw={620} component="span">
        {title}
      </Text>
    ),
    children: <Text size="sm">{text}</Text>,
    labels: { confirm: verb, cancel },
    confirmProps: danger ? { color: 'red.8' } : {},
    onConfirm,
    ...(onCancel ? { onCancel, onClose: onCancel } : {}),
  });
}
