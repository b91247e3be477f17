/** The branches: which there are, with how many people. */
import type { Schema } from '@ronda/api-client';
import { IconBuildingStore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { branchesQuery } from '../../../app/branches.ts';
import {
  asOnlyPage,
  nameColumn,
  type TableColumn,
  useColumnKinds,
  WholeListPage,
  wordsColumn,
} from '../../../table/index.ts';
import { BranchDialog } from './BranchDialog.tsx';

type Branch = Schema<'Branch'>;

function useColumns(): TableColumn<Branch>[] {
  const { t } = useTranslation('settings');
  const { count } = useColumnKinds();
  return useMemo(
    () => [
      nameColumn({ id: 'name', header: t('branches.name'), width: 260 }, (row) => row.name),
      wordsColumn({ id: 'code', header: t('branches.code'), width: 120 }, (row) => row.code),
      count({ id: 'agents', header: t('branches.agents'), width: 110 }, (row) => row.agents),
      count({ id: 'supervisors', header: t('branches.supervisors'), width: 130 }, (row) => row.supervisors),
      wordsColumn({ id: 'state', header: t('branches.state'), width: 130 }, (row) =>
        t(row.archived ? 'branches.archived' : 'branches.open'),
      ),
    ],
    [t, count],
  );
}

export function BranchesPage() {
  const { t } = useTranslation('settings');
  const [edited, setEdited] = useState<Branch | 'new' | null>(null);
  const columns = useColumns();
  const query = useQuery({ ...branchesQuery, select: asOnlyPage<Branch> });
  return (
    <WholeListPage
      name="branches"
      title={t('sections.branches')}
      description={t('branches.lead')}
      columns={columns}
      query={query}
      onOpen={setEdited}
      empty={{ icon: IconBuildingStore, title: t('branches.none'), text: t('branches.none_text') }}
      add={{ label: t('branches.add'), onClick: () => setEdited('new') }}
    >
      {edited && <BranchDialog branch={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </WholeListPage>
  );
}
