/** The portfolios, with their figures. */
import { Badge, Button, Group } from '@mantine/core';
import { EmptyState, useFormats } from '@ronda/ui';
import { IconBriefcase2, IconPlus, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { DataTable, type TableColumn, useTableState } from '../../table/index.ts';
import { PortfolioDialog } from './PortfolioDialog.tsx';
import { type Portfolio, portfoliosQuery } from './queries.ts';

const DEFAULTS = { perPage: 500 };

function useColumns(onImport: ((row: Portfolio) => void) | null): TableColumn<Portfolio>[] {
  const { t } = useTranslation('portfolios');
  const { number, moneyShort } = useFormats();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        width: 240,
        cell: (row) => (
          <Group gap="xs" wrap="nowrap">
            <b>{row.name}</b>
            {row.archived && <Badge color="gray">{t('archived')}</Badge>}
          </Group>
        ),
        text: (row) => row.name,
      },
      {
        id: 'creditor',
        header: t('creditor'),
        width: 180,
        cell: (row) => row.creditor,
        text: (row) => row.creditor,
      },
      {
        id: 'accounts',
        header: t('accounts'),
        width: 110,
        align: 'end',
        cell: (row) => number(row.accounts),
        text: (row) => String(row.accounts),
      },
      {
        id: 'without_pin',
        header: t('without_pin'),
        width: 140,
        align: 'end',
        cell: (row) => number(row.without_pin),
        text: (row) => String(row.without_pin),
      },
      {
        id: 'overdue',
        header: t('overdue'),
        width: 160,
        align: 'end',
        cell: (row) => (row.overdue ? moneyShort(row.overdue) : '—'),
        text: (row) => String((row.overdue?.amount_cents ?? 0) / 100),
      },
      {
        id: 'balance',
        header: t('balance'),
        width: 160,
        align: 'end',
        cell: (row) => (row.balance ? moneyShort(row.balance) : '—'),
        text: (row) => String((row.balance?.amount_cents ?? 0) / 100),
      },
      {
        id: 'import',
        header: '',
        width: 130,
        cell: (row) =>
          onImport && (
            <Button
              size="compact-xs"
              variant="light"
              leftSection={<IconUpload size={14} />}
              onClick={(event) => {
                event.stopPropagation();
                onImport(row);
              }}
            >
              {t('import')}
            </Button>
          ),
      },
    ],
    [t, number, moneyShort, onImport],
  );
}

export function PortfoliosPage() {
  const { t } = useTranslation('portfolios');
  const { administer } = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const state = useTableState(DEFAULTS);
  const query = useQuery({ ...portfoliosQuery, select: (rows) => ({ rows, total: rows.length }) });
  const toImport = useMemo(
    () =>
      administer
        ? (row: Portfolio) =>
            void navigate({ to: '/portfolios/$portfolioId/import', params: { portfolioId: row.id } })
        : null,
    [administer, navigate],
  );
  const columns = useColumns(toImport);
  const add = administer && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Page kind="table">
      <PageHeader title={t('title')} description={t('lead')} actions={add} />
      <DataTable
        name="portfolios"
        label={t('title')}
        columns={columns}
        state={state}
        query={query}
        rowId={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/portfolios/$portfolioId', params: { portfolioId: row.id } })}
        searchable={false}
        empty={
          <EmptyState icon={IconBriefcase2} title={t('empty.title')} text={t('empty.text')} action={add} />
        }
      />
      {adding && (
        <PortfolioDialog
          portfolio={null}
          onClose={() => setAdding(false)}
          onSaved={(made) =>
            void navigate({ to: '/portfolios/$portfolioId/import', params: { portfolioId: made.id } })
          }
        />
      )}
    </Page>
  );
}
