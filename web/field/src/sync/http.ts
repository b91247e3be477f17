/** Calls to the server with the phone's credential, and what went wrong in one word. */
import type { SyncProblem } from '../store/database.ts';
import { credential } from '../vault/records.ts';

export class SyncError extends Error {
  readonly problem: SyncProblem;
  readonly retryAfterMs: number | undefined;

  constructor(problem: SyncProblem, message: string, retryAfterMs?: number) {
    super(message);
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

const TIMEOUT_MS = 60_000;

async function problemOf(response: Response): Promise<SyncError> {
  const body: unknown = await response.json().catch(() => null);
  const code = (body as { error?: { code?: string } } | null)?.error?.code ?? `http_${response.status}`;
  const wait = Number(response.headers.get('retry-after'));
  if (code === 'device_revoked') return new SyncError('revoked', code);
  if (response.status === 401) return new SyncError('unknown', code);
  if (response.status === 429 || response.status === 503) {
    return new SyncError('busy', code, Number.isFinite(wait) && wait > 0 ? wait * 1000 : undefined);
  }
  return new SyncError('server', code);
}

/** A call that answered well (or with one of `alsoFine`); everything else is a `SyncError`. */
export async function call(path: string, init: RequestInit = {}, alsoFine: number[] = []): Promise<Response> {
  const shown = await credential();
  const headers = new Headers(init.headers);
  if (shown) headers.set('authorization', `Bearer ${shown}`);
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      headers,
      signal: init.signal ?? AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new SyncError('offline', String(error));
  }
  if (response.ok || alsoFine.includes(response.status)) return response;
  throw await problemOf(response);
}
