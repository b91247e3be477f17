/** ODK Collect for an agent: the credentials there are, a new one, and shutting one out. */
import { Alert, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { useFormats } from '@ronda/ui';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { failureText } from '../../app/failures.ts';
import { CollectSecret } from './CollectSecret.tsx';
import { useRevoke } from './useRevoke.ts';

type Agent = Schema<'Agent'>;

function Credentials({ agent }: { agent: Agent }) {
  const { t } = useTranslation('collected');
  const { dateTime } = useFormats();
  const revoke = useRevoke();
  const query = { agent: agent.id, kind: 'collect', state: 'active', per_page: 100 };
  const { data } = useQuery({
    queryKey: ['devices', query],
    queryFn: () => answer(api.GET('/api/v1/devices', { params: { query } })),
  });
  if (!data) return null;
  if (data.rows.length === 0) return <Text c="dimmed">{t('connect.none')}</Text>;
  return data.rows.map((device) => (
    <Paper key={device.id} withBorder p="sm">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text size="sm" fw={600}>
            {t('connect.made', { at: dateTime(device.enrolled_at) })}
          </Text>
          <Text size="xs" c="dimmed">
            {device.last_seen_at && device.last_seen_at !== device.enrolled_at
              ? t('connect.last_seen', { at: dateTime(device.last_seen_at) })
              : t('connect.never_seen')}
          </Text>
        </div>
        <Button size="compact-sm" variant="subtle" color="red.8" onClick={() => revoke(device)}>
          {t('agents:revoke.button')}
        </Button>
      </Group>
    </Paper>
  ));
}

export function CollectDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { t } = useTranslation('collected');
  const make = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/agents/{id}/collect-credentials', { params: { path: { id: agent.id } } })),
    meta: { showsOwnFailure: true },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['devices'] }),
        queryClient.invalidateQueries({ queryKey: ['agents', 'list'] }),
      ]),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('connect.title', { name: agent.name })}
      closeOnClickOutside={!make.data}
    >
      <Stack>
        {make.data ? (
          <>
            <CollectSecret made={make.data} />
            <Button onClick={onClose}>{t('common:actions.close')}</Button>
          </>
        ) : (
          <>
            <Text size="sm">{t('connect.text')}</Text>
            {make.error && <Alert color="red">{failureText(make.error)}</Alert>}
            <Credentials agent={agent} />
            <Button
              leftSection={<IconPlus size={16} />}
              loading={make.isPending}
              onClick={() => make.mutate()}
            >
              {t('connect.add')}
            </Button>
          </>
        )}
      </Stack>
    </Modal>
  );
}
