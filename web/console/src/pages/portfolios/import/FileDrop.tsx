/** Takes one file, by dropping it or by choosing it. */
import { Button, FileButton, Loader, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './FileDrop.module.css';

export interface FileDropProps {
  /** The file that is here already. */
  name: string | undefined;
  pending: boolean;
  onFile: (file: File) => void;
}

export function FileDrop({ name, pending, onFile }: FileDropProps) {
  const { t } = useTranslation('imports');
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <section
      className={classes.drop}
      aria-label={t('drop.label')}
      data-over={over || undefined}
      data-small={name ? true : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {pending ? <Loader size={28} /> : <IconFileSpreadsheet size={28} stroke={1.5} aria-hidden />}
      <div>
        <Text fw={600}>{pending ? t('drop.reading') : (name ?? t('drop.title'))}</Text>
        {!name && (
          <Text size="sm" c="dimmed">
            {t('drop.text')}
          </Text>
        )}
      </div>
      <FileButton
        accept=".csv,.txt,.tsv,.xlsx,.json"
        onChange={(file) => file && onFile(file)}
        inputProps={{ 'aria-label': t('drop.choose') }}
      >
        {(props) => (
          <Button {...props} variant={name ? 'default' : 'filled'} disabled={pending}>
            {t(name ? 'drop.another' : 'drop.choose')}
          </Button>
        )}
      </FileButton>
    </section>
  );
}
