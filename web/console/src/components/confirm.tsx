/** Asks before something that is hard to undo. */
import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';

export interface Question {
  title: string;
  text: string;
  /** What stands below the text. */
  details?: ReactNode;
  /** The verb on the button, for example "Revocar". */
  confirm: string;
  cancel: string;
  danger?: boolean;
  onConfirm: () => void;
  /** Also when the question is closed without an answer. */
  onCancel?: () => void;
}

export function confirm({
  title,
  text,
  details,
  confirm: verb,
  cancel,
  danger,
  onConfirm,
  onCancel,
}: Question): void {
  modals.openConfirmModal({
    title: (
      <Text fw={620} component="span">
        {title}
      </Text>
    ),
    children: (
      <>
        <Text size="sm">{text}</Text>
        {details}
      </>
    ),
    labels: { confirm: verb, cancel },
    confirmProps: danger ? { color: 'red.8' } : {},
    onConfirm,
    ...(onCancel ? { onCancel, onClose: onCancel } : {}),
  });
}
