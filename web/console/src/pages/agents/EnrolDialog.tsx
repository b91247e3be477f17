/** A phone joins: the QR code to scan with it, and the same as a link. */
import { Alert, Button, Center, List, Loader, Modal, Stack, Text } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { useFormats } from '@ronda/ui';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { failureText } from '../../app/failures.ts';
import { reachable } from '../../app/reachable.ts';
import { LinkBox } from '../../components/LinkBox.tsx';
import classes from './EnrolDialog.module.css';

const ASK_EVERY_MS = 2500;

/** How many phones the agent has; asked again and again while the code is shown, to say when it has worked. */
function usePhoneCount(agent: string) {
  const { data } = useQuery({
    queryKey: ['agents', 'one', agent],
    queryFn: () => answer(api.GET('/api/v1/agents/{id}', { params: { path: { id: agent } } })),
    refetchInterval: ASK_EVERY_MS,
  });
  return data?.devices;
}

function Code({ link }: { link: Schema<'EnrolmentLink'> }) {
  const { t } = useTranslation('agents');
  const { dateTime } = useFormats();
  const url = reachable(link.url);
  return (
    <>
      <Center>
        <div className={classes.code}>
          <QRCodeSVG value={url} size={232} level="M" title={t('enrol.qr')} />
        </div>
      </Center>
      <List type="ordered" size="sm" spacing={4}>
        <List.Item>{t('enrol.step_scan')}</List.Item>
        <List.Item>{t('enrol.step_open')}</List.Item>
        <List.Item>{t('enrol.step_install')}</List.Item>
      </List>
      <LinkBox
        url={url}
        label={t('enrol.link')}
        note={t('enrol.note', { until: dateTime(link.expires_at) })}
      />
    </>
  );
}

export function EnrolDialog({ agent, onClose }: { agent: Schema<'Agent'>; onClose: () => void }) {
  const { t } = useTranslation('agents');
  const {
    mutate,
    data: link,
    error,
  } = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/agents/{id}/enrolments', { params: { path: { id: agent.id } } })),
    meta: { showsOwnFailure: true },
  });
  useEffect(() => mutate(), [mutate]);
  const count = usePhoneCount(agent.id);
  const joined = count !== undefined && count > agent.devices;
  useEffect(() => {
    if (joined) void queryClient.invalidateQueries({ queryKey: ['agents', 'list'] });
  }, [joined]);
  return (
    <Modal opened onClose={onClose} title={t('enrol.title', { name: agent.name })} size="md">
      <Stack>
        {joined ? (
          <>
            <Alert color="teal" icon={<IconCircleCheck />} role="status">
              {t('enrol.done')}
            </Alert>
            <Button onClick={onClose}>{t('common:actions.close')}</Button>
          </>
        ) : link ? (
          <Code link={link} />
        ) : error ? (
          <Alert color="red">{failureText(error)}</Alert>
        ) : (
          <Center mih={240} role="status">
            <Loader size="sm" />
            <Text ml="sm">{t('common:states.loading')}</Text>
          </Center>
        )}
      </Stack>
    </Modal>
  );
}
