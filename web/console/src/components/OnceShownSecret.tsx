/** A secret that is shown once: to be copied now, nobody can read it later. */
import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface OnceShownSecretProps {
  secret: string;
  /** Says that it is shown once. */
  warning: string;
  /** What to do with it. */
  hint?: ReactNode;
  /** On the button that closes; "Close" without it. */
  done?: string;
  onClose: () => void;
}

export function OnceShownSecret({ secret, warning, hint, done, onClose }: OnceShownSecretProps) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Alert color="orange">{warning}</Alert>
      <Code block data-testid="secret" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {secret}
      </Code>
      {hint}
      <Group justify="end">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'actions.copied' : 'actions.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{done ?? t('actions.close')}</Button>
      </Group>
    </Stack>
  );
}
