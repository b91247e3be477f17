/** The answers of one questionnaire as files: what came from visits and by ODK Collect together. */
import { Menu } from '@mantine/core';
import { IconBook2, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const FORMATS = [
  { format: 'xlsx', icon: IconFileSpreadsheet },
  { format: 'csv', icon: IconFileTypeCsv },
  { format: 'codebook', icon: IconBook2 },
] as const;

export function ExportItems({ questionnaireId }: { questionnaireId: string }) {
  const { t } = useTranslation('collected');
  return FORMATS.map(({ format, icon: FormatIcon }) => (
    <Menu.Item
      key={format}
      component="a"
      href={`/api/v1/questionnaires/${questionnaireId}/export?format=${format}`}
      leftSection={<FormatIcon size={16} />}
    >
      {t(`export.${format}`)}
    </Menu.Item>
  ));
}
