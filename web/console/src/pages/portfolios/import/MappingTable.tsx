/** The first rows under a choice, for each column, of what it means. */
import { Alert, Select, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnUse, Mapping, Preview } from '../queries.ts';
import { FIELD_GROUPS } from './fields.ts';

const wordOf = (use: ColumnUse): string => (typeof use === 'string' ? use : use.field);

function asUse(word: string): ColumnUse {
  return word === 'extra' || word === 'ignore'
    ? word
    : { field: word as Extract<ColumnUse, object>['field'] };
}

export interface MappingTableProps {
  preview: Preview;
  onChange: (mapping: Mapping) => void;
}

export function MappingTable({ preview, onChange }: MappingTableProps) {
  const { t } = useTranslation('imports');
  const choices = useMemo(
    () => [
      {
        group: t('use.group'),
        items: ['extra', 'ignore'].map((value) => ({ value, label: t(`use.${value}`) })),
      },
      ...FIELD_GROUPS.map(({ name, fields }) => ({
        group: t(`field_group.${name}`),
        items: fields.map((value) => ({ value, label: t(`field.${value}`) })),
      })),
    ],
    [t],
  );
  const change = (index: number, word: string) =>
    onChange({
      columns: preview.mapping.columns.map((column, at) =>
        at === index ? { ...column, use: asUse(word) } : column,
      ),
    });
  const names = (fields: readonly string[]) => fields.map((field) => t(`field.${field}`)).join(', ');
  return (
    <section aria-labelledby="mapping-title">
      <Title order={2} size="h4" id="mapping-title">
        {t('mapping.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('mapping.text')}
      </Text>
      {preview.missing.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} mb="sm">
          {t('mapping.missing', { fields: names(preview.missing) })}
        </Alert>
      )}
      {preview.claimed_twice.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} mb="sm">
          {t('mapping.twice', { fields: names(preview.claimed_twice) })}
        </Alert>
      )}
      <Table.ScrollContainer minWidth={preview.mapping.columns.length * 170}>
        <Table withTableBorder withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              {preview.mapping.columns.map((column, index) => (
                <Table.Th key={column.header} miw={170} style={{ verticalAlign: 'bottom' }}>
                  <Text size="xs" c="dimmed" fw={500} mb={4}>
                    {column.header}
                  </Text>
                  <Select
                    size="xs"
                    searchable
                    allowDeselect={false}
                    aria-label={t('mapping.column', { column: column.header })}
                    data={choices}
                    value={wordOf(column.use)}
                    onChange={(word) => word && change(index, word)}
                    comboboxProps={{ width: 260 }}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.rows.map((row) => (
              <Table.Tr key={row.row}>
                {preview.mapping.columns.map((column, index) => (
                  <Table.Td key={column.header} c={column.use === 'ignore' ? 'dimmed' : undefined}>
                    <Text size="xs" truncate maw={200}>
                      {row.cells[index]}
                    </Text>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
