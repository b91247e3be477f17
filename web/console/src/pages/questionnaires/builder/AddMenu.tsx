/** The palette: which type of question is added after the selected one. */
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TYPES } from '../model/palette.ts';

export function AddMenu({ onAdd }: { onAdd: (type: string) => void }) {
  const { t } = useTranslation('questionnaires');
  return (
    <Menu shadow="md" position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="compact-md" leftSection={<IconPlus size={16} />}>
          {t('outline.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {TYPES.map(({ group, types }) => (
          <div key={group}>
            <Menu.Label>{t(`palette.${group}`)}</Menu.Label>
            {types.map((type) => (
              <Menu.Item key={type} onClick={() => onAdd(type)}>
                {t(`types.${type}`)}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
