/** One question as the phone asks it, by the same engine. */
import { Button, Group, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NodeView } from '../../../core/core.ts';
import { PreviewControl } from './PreviewControl.tsx';
import { PreviewMedia } from './PreviewMedia.tsx';
import type { PreviewState } from './usePreview.ts';

interface PreviewQuestionProps {
  node: NodeView;
  preview: PreviewState;
}

export function PreviewQuestion({ node, preview }: PreviewQuestionProps) {
  const { t } = useTranslation('questionnaires');
  switch (node.entry) {
    case 'group':
      return (
        <>
          {node.label && <Text fw={650}>{node.label}</Text>}
          <PreviewMedia media={node.media} about={node.label} />
        </>
      );
    case 'repeat':
      return (
        <Group justify="space-between">
          <Text fw={650}>{`${node.label} ${node.place}`}</Text>
          {!node.read_only && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={t('preview.remove', { place: node.place })}
              onClick={() => preview.remove(node.reference)}
            >
              <IconTrash size={14} aria-hidden />
            </Button>
          )}
        </Group>
      );
    case 'add_repeat':
      return (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => preview.add(node.reference)}
        >
          {node.label ? t('preview.add_one', { label: node.label }) : t('preview.add')}
        </Button>
      );
    default:
      return <PreviewControl node={node} preview={preview} />;
  }
}
