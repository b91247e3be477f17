/** The list of visits: what was asked for, and what came of it. */
import { IconChecklist } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { ListPage, useTableState } from '../../table/index.ts';
import { BulkActions } from './BulkActions.tsx';
import { VISIT_FILTERS, VisitFilters } from './VisitFilters.tsx';
import { VisitsTabs } from './VisitsTabs.tsx';
import { useVisitColumns } from './visitColumns.tsx';

const DEFAULTS = { filters: VISIT_FILTERS };
const NONE: ReadonlySet<string> = new Set();

export function VisitsPage() {
  const { t } = useTranslation('visits');
  const { supervise } = useMay();
  const navigate = useNavigate();
  const state = useTableState(DEFAULTS);
  const columns = useVisitColumns();
  const [ids, setIds] = useState(NONE);
  const query = useQuery({
    queryKey: ['visits', 'list', state.parameters],
    queryFn: () => answer(api.GET('/api/v1/visits', { params: { query: state.parameters } })),
    placeholderData: keepPreviousData,
  });
  const exported = useMemo(() => {
    const { page: _page, per_page: _perPage, sort: _sort, ...rest } = state.parameters;
    return `/api/v1/visits.csv?${new URLSearchParams(rest)}`;
  }, [state.parameters]);
  const chosen = [...ids];
  return (
    <ListPage
      name="visits"
      title={t('title')}
      above={<VisitsTabs value="/visits" />}
      columns={columns}
      state={state}
      query={query}
      onOpen={(row) => void navigate({ to: '/visits/$visitId', params: { visitId: row.id } })}
      selection={
        supervise
          ? { ids, change: setIds, actions: <BulkActions ids={chosen} onDone={() => setIds(NONE)} /> }
          : undefined
      }
      filters={<VisitFilters state={state} />}
      exportUrl={exported}
      empty={{
        icon: IconChecklist,
        title: t('empty.title'),
        text: t('empty.text'),
        link: { to: '/accounts', label: t('empty.action') },
      }}
    />
  );
}
