/** Prints the page as it stands, on paper or as a PDF. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function PrintButton() {
  const { t } = useTranslation('answers');
  return (
    <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
      {t('print')}
    </Button>
  );
}
