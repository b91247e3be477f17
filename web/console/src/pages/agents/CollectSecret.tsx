/** A new credential of ODK Collect, shown once: as a QR code to scan with it, and as what one types. */
import { Alert, Button, Center, CopyButton, Group, List, TextInput } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { useQuery } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useTranslation } from 'react-i18next';
import { reachable } from '../../app/reachable.ts';
import { useSession } from '../../app/session.ts';
import { settingsCode, settingsOf } from './collectSettings.ts';
import classes from './EnrolDialog.module.css';

function Typed({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation('collected');
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        readOnly
        flex={1}
        label={t(`connect.${name}`)}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="light" onClick={copy}>
            {t(copied ? 'common:actions.copied' : 'common:actions.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

export function CollectSecret({ made }: { made: Schema<'CollectCredential'> }) {
  const { t } = useTranslation('collected');
  const { organization_name } = useSession();
  const credential = { ...made, server_url: reachable(made.server_url) };
  const { data: code } = useQuery({
    queryKey: ['collect-code', made.device_id],
    queryFn: () => settingsCode(settingsOf(credential, organization_name)),
    gcTime: 0,
  });
  return (
    <>
      <Alert color="orange">{t('connect.shown_once')}</Alert>
      {!credential.server_url.startsWith('https:') && <Alert color="red">{t('connect.needs_https')}</Alert>}
      <Center mih={256}>
        {code && (
          <div className={classes.code}>
            <QRCodeSVG value={code} size={232} level="L" title={t('connect.qr')} />
          </div>
        )}
      </Center>
      <List type="ordered" size="sm" spacing={4}>
        <List.Item>{t('connect.step_install')}</List.Item>
        <List.Item>{t('connect.step_scan')}</List.Item>
        <List.Item>{t('connect.step_fill')}</List.Item>
      </List>
      <Typed name="server_url" value={credential.server_url} />
      <Typed name="username" value={credential.username} />
      <Typed name="password" value={credential.password} />
    </>
  );
}
