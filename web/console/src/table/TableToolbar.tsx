/** Above a table: search, filters, what to do with the selection, columns and export. */
import { Button, Checkbox, CloseButton, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconColumns3, IconDownload, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelledIcon } from '../components/LabelledIcon.tsx';
import { download, toCsv } from './csv.ts';
import classes from './DataTable.module.css';
import type { DataTableProps } from './DataTable.tsx';
import type { TableStateHandle } from './useTableState.ts';

interface TableToolbarProps<Row> extends DataTableProps<Row> {
  rows: readonly Row[];
  visible: Record<string, boolean>;
  onVisible: (visible: Record<string, boolean>) => void;
  onReset: () => void;
}

function SearchBox({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('table');
  const [typed, setTyped] = useState(state.q);
  const settle = useDebouncedCallback((q: string) => state.change({ q }), 300);
  useEffect(() => setTyped(state.q), [state.q]);
  const type = (text: string) => {
    setTyped(text);
    settle(text.trim());
  };
  return (
    <TextInput
      className={classes.search}
      size="sm"
      aria-label={t('search')}
      placeholder={t('common:actions.search')}
      leftSection={<IconSearch size={16} />}
      rightSection={
        typed ? (
          <CloseButton size="sm" aria-label={t('common:actions.clear')} onClick={() => type('')} />
        ) : null
      }
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

function ColumnChooser<Row>({ columns, visible, onVisible, onReset }: TableToolbarProps<Row>) {
  const { t } = useTranslation('table');
  const [opened, setOpened] = useState(false);
  const chosen = columns.filter((column) => !column.fixed);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" radius="lg" trapFocus>
      <Popover.Target>
        <LabelledIcon label={t('columns')} onClick={() => setOpened(!opened)} aria-expanded={opened}>
          <IconColumns3 size={18} />
        </LabelledIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {chosen.map((column) => (
            <Checkbox
              key={column.id}
              size="xs"
              label={column.header}
              checked={visible[column.id] ?? true}
              onChange={(event) => onVisible({ ...visible, [column.id]: event.currentTarget.checked })}
            />
          ))}
          <Button size="compact-xs" variant="subtle" onClick={onReset}>
            {t('reset_columns')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

export function TableToolbar<Row>(props: TableToolbarProps<Row>) {
  const { t } = useTranslation('table');
  const { selection, columns, rows, visible, name, exportUrl } = props;
  const exportRows = () => {
    if (exportUrl) window.location.assign(exportUrl);
    else
      download(
        `${name}.csv`,
        toCsv(
          columns.filter((column) => visible[column.id]),
          rows,
        ),
      );
  };
  return (
    <div className={classes.toolbar}>
      {selection && selection.ids.size > 0 ? (
        <Group gap="sm" className={classes.selection}>
          <Text size="sm" fw={600}>
            {t('selected', { count: selection.ids.size })}
          </Text>
          {selection.actions}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => selection.change(new Set())}>
            {t('clear_selection')}
          </Button>
        </Group>
      ) : (
        <>
          {props.searchable !== false && <SearchBox state={props.state} />}
          <Group gap="xs" className={classes.filters}>
            {props.filters}
          </Group>
        </>
      )}
      <Group gap={4} wrap="nowrap" ml="auto">
        <ColumnChooser {...props} />
        <LabelledIcon
          label={t('common:actions.export_csv')}
          onClick={exportRows}
          disabled={rows.length === 0}
        >
          <IconDownload size={18} />
        </LabelledIcon>
      </Group>
    </div>
  );
}
