/** What can be done with the selected question, and with the last changes. */
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowForwardUp,
  IconArrowUp,
  IconCopy,
  IconFolderPlus,
  IconIndentDecrease,
  IconIndentIncrease,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Direction } from './actions.ts';

interface ToolProps {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Tool({ label, disabled, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

export interface ToolbarProps {
  active: boolean;
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onStep: (direction: Direction) => void;
  onGroup: () => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

export function Toolbar(props: ToolbarProps) {
  const { t } = useTranslation('questionnaires');
  const off = !props.active;
  return (
    <Group gap={2}>
      <Tool label={t('tools.undo')} disabled={!props.canUndo} onClick={props.onUndo}>
        <IconArrowBackUp size={18} />
      </Tool>
      <Tool label={t('tools.redo')} disabled={!props.canRedo} onClick={props.onRedo}>
        <IconArrowForwardUp size={18} />
      </Tool>
      <Tool label={t('tools.up')} disabled={off} onClick={() => props.onStep('up')}>
        <IconArrowUp size={18} />
      </Tool>
      <Tool label={t('tools.down')} disabled={off} onClick={() => props.onStep('down')}>
        <IconArrowDown size={18} />
      </Tool>
      <Tool label={t('tools.in')} disabled={off} onClick={() => props.onStep('in')}>
        <IconIndentIncrease size={18} />
      </Tool>
      <Tool label={t('tools.out')} disabled={off} onClick={() => props.onStep('out')}>
        <IconIndentDecrease size={18} />
      </Tool>
      <Tool label={t('tools.group')} disabled={off} onClick={props.onGroup}>
        <IconFolderPlus size={18} />
      </Tool>
      <Tool label={t('tools.duplicate')} disabled={off} onClick={props.onDuplicate}>
        <IconCopy size={18} />
      </Tool>
      <Tool label={t('tools.remove')} disabled={off} onClick={props.onRemove}>
        <IconTrash size={18} />
      </Tool>
    </Group>
  );
}
