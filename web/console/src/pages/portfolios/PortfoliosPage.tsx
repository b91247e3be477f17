/** The portfolios, with their figures. */
import { Badge, Button, Group } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { IconBriefcase2, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import {
  asOnlyPage,
  type TableColumn,
  useColumnKinds,
  WholeListPage,
  wordsColumn,
} from '../../table/index.ts';
import { PortfolioDialog } from './PortfolioDialog.tsx';
import { type Portfolio, portfoliosQuery } from './queries.ts';

function useColumns(onImport: ((row: Portfolio) => void) | null): TableColumn<Portfolio>[] {
  const { t } = useTranslation('portfolios');
  const { moneyShort } = useFormats();
  const { count } = useColumnKinds();
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
      wordsColumn({ id: 'creditor', header: t('creditor'), width: 180 }, (row) => row.creditor),
      count({ id: 'accounts', header: t('accounts'), width: 110 }, (row) => row.accounts),
      count({ id: 'without_pin', header: t('without_pin'), width: 140 }, (row) => row.without_pin),
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
        fixed: true,
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
    [t, count, moneyShort, onImport],
  );
}

export function PortfoliosPage() {
  const { t } = useTranslation('portfolios');
  const { administer } = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const query = useQuery({ ...portfoliosQuery, select: asOnlyPage<Portfolio> });
  const toImport = useMemo(
    () =>
      administer
        ? (row: Portfolio) =>
            void navigate({ to: '/portfolios/$portfolioId/import', params: { portfolioId: row.id } })
        : null,
    [administer, navigate],
  );
  const columns = useColumns(toImport);
  return (
    <WholeListPage
      name="portfolios"
      title={t('title')}
      description={t('lead')}
      columns={columns}
      query={query}
      onOpen={(row) => void navigate({ to: '/portfolios/$portfolioId', params: { portfolioId: row.id } })}
      empty={{ icon: IconBriefcase2, title: t('empty.title'), text: t('empty.text') }}
      add={administer ? { label: t('add'), onClick: () => setAdding(true) } : undefined}
    >
      {adding && (
        <PortfolioDialog
          portfolio={null}
          onClose={() => setAdding(false)}
          onSaved={(made) =>
            void navigate({ to: '/portfolios/$portfolioId/import', params: { portfolioId: made.id } })
          }
        />
      )}
    </WholeListPage>
  );
}
