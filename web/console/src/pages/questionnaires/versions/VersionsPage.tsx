/** The versions of a questionnaire: who published which, and what changed between any two. */
import { Alert, Group, Select, Table, Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../../app/failures.ts';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { ChangeList } from '../builder/ChangeList.tsx';
import { comparisonQuery, versionsQuery } from '../queries.ts';
import { type Compared, compared } from './compared.ts';

type Version = { version: number; published_at?: string | null; published_by?: string | null };

function Comparison({ id, from, to }: { id: string } & Compared) {
  const { i18n } = useTranslation('questionnaires');
  const changes = useQuery(comparisonQuery(id, from, to));
  if (changes.error) return <Alert color="red">{failureText(changes.error)}</Alert>;
  if (!changes.data) return <PageLoader />;
  return <ChangeList between changes={changes.data} language={i18n.language.slice(0, 2)} />;
}

function VersionTable({ versions }: { versions: Version[] }) {
  const { t } = useTranslation('questionnaires');
  const { dateTime } = useFormats();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('versions.version')}</Table.Th>
          <Table.Th>{t('list.published')}</Table.Th>
          <Table.Th>{t('versions.by')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {versions.map(({ version, published_at, published_by }) => (
          <Table.Tr key={version}>
            <Table.Td className="numeric">{version}</Table.Td>
            <Table.Td>{published_at && dateTime(published_at)}</Table.Td>
            <Table.Td>{published_by ?? t('versions.ronda')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Which two are compared stands in the address. */
function Choice({ id, versions }: { id: string; versions: Version[] }) {
  const { t } = useTranslation('questionnaires');
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const numbers = versions.map(({ version }) => version);
  const chosen = compared(numbers, search);
  if (!chosen) return <Text size="sm">{t('versions.only_one')}</Text>;
  const data = numbers.map((number) => ({
    value: String(number),
    label: t('list.version', { version: number }),
  }));
  const choose = (next: Partial<Compared>) =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, ...chosen, ...next }) as never,
      replace: true,
    });
  return (
    <>
      <Group mb="md">
        <Select
          label={t('versions.from')}
          data={data}
          allowDeselect={false}
          value={String(chosen.from)}
          onChange={(from) => choose({ from: Number(from) })}
        />
        <Select
          label={t('versions.to')}
          data={data}
          allowDeselect={false}
          value={String(chosen.to)}
          onChange={(to) => choose({ to: Number(to) })}
        />
      </Group>
      <Comparison id={id} {...chosen} />
    </>
  );
}

export function VersionsPage() {
  const { t } = useTranslation('questionnaires');
  const { questionnaireId } = useParams({ strict: false }) as { questionnaireId: string };
  const query = useQuery(versionsQuery(questionnaireId));
  if (query.error) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  if (!query.data) return <PageLoader />;
  const { title, versions } = query.data;
  return (
    <Page narrow>
      <PageHeader
        title={title}
        description={t('versions.lead')}
        back={{ to: `/questionnaires/${questionnaireId}`, label: t('versions.back') }}
      />
      <Panel title={t('versions.compare')}>
        <Choice id={questionnaireId} versions={versions} />
      </Panel>
      <Panel title={t('versions.all')}>
        <VersionTable versions={versions} />
      </Panel>
    </Page>
  );
}
