/** The console's connection to the server. */
import { makeApiClient } from '@ronda/api-client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { attendedFetch, watchAttendance } from './attendance.ts';
import { showFailure } from './failures.ts';

export { answer } from '@ronda/api-client';

watchAttendance();
export const api = makeApiClient({ fetch: attendedFetch });

const retriable = (failures: number, error: Error): boolean =>
  failures < 2 && 'status' in error && (error.status === 0 || error.status === 502 || error.status === 503);

/** Told when the server says that the session has ended; the router sends the person to sign in. */
let onSignedOut = (): void => {};
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

function noticeEndedSession(error: Error): void {
  if ('status' in error && error.status === 401) onSignedOut();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== 'session') noticeEndedSession(error);
    },
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.meta?.showsOwnFailure) return;
      noticeEndedSession(error);
      showFailure(error);
    },
  }),
  defaultOptions: {
    queries: { retry: retriable, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
