/** A link that is shown once, to be copied. */
import { Alert, Button, CopyButton, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export interface LinkBoxProps {
  url: string;
  label: string;
  /** How long it is good for, and for whom. */
  note: string;
}

export function LinkBox({ url, label, note }: LinkBoxProps) {
  const { t } = useTranslation();
  return (
    <>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          readOnly
          flex={1}
          label={label}
          value={url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button
              variant="light"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            >
              {t(copied ? 'actions.copied' : 'actions.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Alert mt="sm" variant="light" color="gray" icon={<IconInfoCircle size={18} />}>
        {note}
      </Alert>
    </>
  );
}
