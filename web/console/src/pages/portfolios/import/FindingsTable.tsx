/** What is wrong with rows: where, what stands there, and what was expected. */
import { Badge, Code, Table } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import type { ImportFinding } from '../queries.ts';
import { expectedText } from './findingsFile.ts';

export function FindingsTable({ findings }: { findings: readonly ImportFinding[] }) {
  const { t } = useTranslation('imports');
  const { number } = useFormats();
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80} ta="end">
              {t('finding.row')}
            </Table.Th>
            <Table.Th w={110}>{t('finding.severity')}</Table.Th>
            <Table.Th w={180}>{t('finding.column')}</Table.Th>
            <Table.Th w={220}>{t('finding.value')}</Table.Th>
            <Table.Th>{t('finding.expected')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {findings.map((finding) => (
            <Table.Tr key={`${finding.row}.${finding.position}`}>
              <Table.Td ta="end">{number(finding.row)}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={finding.severity === 'refused' ? 'orange' : 'gray'} tt="none">
                  {t(`severity.${finding.severity}`)}
                </Badge>
              </Table.Td>
              <Table.Td>{finding.column || t('finding.whole_row')}</Table.Td>
              <Table.Td>{finding.value && <Code>{finding.value}</Code>}</Table.Td>
              <Table.Td>{expectedText(t, finding)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
