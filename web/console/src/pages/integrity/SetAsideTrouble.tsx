/** Something a phone sent that could not be taken in. */
import { Button, Code, CopyButton, Group, Modal, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCopy, IconFileSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { contentsOf, type SetAside } from './queries.ts';
import { Trouble } from './Trouble.tsx';

function Contents({ item, onClose }: { item: SetAside; onClose: () => void }) {
  const { t } = useTranslation('integrity');
  return (
    <Modal opened onClose={onClose} title={t('contents')} size="xl">
      <Text size="sm" c="dimmed" mb="sm">
        {t('contents_note')}
      </Text>
      <ScrollArea.Autosize mah="55vh" tabIndex={0}>
        <Code block>{contentsOf(item.raw)}</Code>
      </ScrollArea.Autosize>
      <Group justify="end" mt="md">
        <CopyButton value={item.raw}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<IconCopy size={16} />} onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Modal>
  );
}

/** The values the reason carries, without its own code. */
const particularsOf = ({ details }: SetAside, place: string): string =>
  [place, ...Object.entries(details ?? {}).flatMap(([key, value]) => (key === 'code' ? [] : [value]))].join(
    ' · ',
  );

export function SetAsideTrouble({ item }: { item: SetAside }) {
  const { t } = useTranslation('integrity');
  const [shown, { open, close }] = useDisclosure(false);
  return (
    <Trouble
      badge={<Text className="ronda-badge ronda-hue-orange">{t('set_aside.badge')}</Text>}
      title={t(`set_aside.reason.${item.reason}`, { defaultValue: item.reason })}
      advice={t(`set_aside.advice.${item.reason}`, { defaultValue: t('set_aside.advice.other') })}
      particulars={particularsOf(item, t('set_aside.place', { place: item.sequence }))}
      of={item}
      at={item.received_at}
      settledAt={item.settled_at}
      settle={() => answer(api.POST('/api/v1/quarantine/{id}/settle', { params: { path: { id: item.id } } }))}
    >
      <Button variant="default" leftSection={<IconFileSearch size={16} />} onClick={open}>
        {t('see_contents')}
      </Button>
      {shown && <Contents item={item} onClose={close} />}
    </Trouble>
  );
}
