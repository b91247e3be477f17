/** A toast that says what was done and can take it back. */
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';

export interface Undo {
  message: string;
  /** The verb on the button. */
  label: string;
  onUndo: () => void;
}

/** Long enough to read and reach the button. */
const SHOWN_MS = 10_000;

export function showUndo({ message, label, onUndo }: Undo): void {
  const id = `undo-${message}`;
  const undo = () => {
    notifications.hide(id);
    onUndo();
  };
  notifications.hide(id);
  notifications.show({
    id,
    color: 'teal',
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" leftSection={<IconArrowBackUp size={14} />} onClick={undo}>
          {label}
        </Button>
      </Group>
    ),
  });
}
