/** The branches the reader sees, for selects and names. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';

export const branchesQuery = queryOptions({
  queryKey: ['branches'],
  queryFn: () => answer(api.GET('/api/v1/branches')),
  staleTime: 60_000,
});

/** For a `Select` or `MultiSelect`; archived ones only where they are already chosen. */
export function useBranchOptions(chosen: readonly string[] = []): { value: string; label: string }[] {
  const { data = [] } = useQuery(branchesQuery);
  return data
    .filter((branch) => !branch.archived || chosen.includes(branch.id))
    .map((branch) => ({ value: branch.id, label: branch.name }));
}
