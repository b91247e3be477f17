/** Why a visit may be cancelled. */
import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { swapped } from './tree.ts';

type Reason = Schema<'CancelReason'>;

export interface ReasonEditorProps {
  reasons: Reason[];
  onChange: (reasons: Reason[]) => void;
}

export function ReasonEditor({ reasons, onChange }: ReasonEditorProps) {
  const { t } = useTranslation('kinds');
  const put = (at: number, label: string) =>
    onChange(reasons.map((reason, index) => (index === at ? { ...reason, label } : reason)));
  return (
    <Stack gap="xs">
      {reasons.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; codes are made when it is saved
        <Group key={index} gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            size="sm"
            required
            aria-label={t('reason')}
            placeholder={t('reason')}
            value={reason.label}
            onChange={(event) => put(index, event.currentTarget.value)}
          />
          <Group gap={0} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${t('up')}: ${reason.label}`}
              onClick={() => onChange(swapped(reasons, index, -1))}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${t('down')}: ${reason.label}`}
              onClick={() => onChange(swapped(reasons, index, 1))}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${t('remove')}: ${reason.label}`}
              onClick={() => onChange(reasons.filter((_, other) => other !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        </Group>
      ))}
      <Button
        variant="light"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...reasons, { code: '', label: '' }])}
      >
        {t('reason_add')}
      </Button>
    </Stack>
  );
}
