/** Sends a file's bytes as they are; the server looks at them. */
import { ApiError, type Schema } from '@ronda/api-client';
import type { ImportKind } from '../queries.ts';

interface Refused {
  error?: { code?: string; message?: string; fields?: { field: string; code: string; message: string }[] };
}

export async function sendFile(
  portfolioId: string,
  kind: ImportKind,
  file: File,
): Promise<Schema<'ImportReceived'>> {
  const query = new URLSearchParams({ kind, file_name: file.name });
  const response = await fetch(`/api/v1/portfolios/${portfolioId}/imports?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
    credentials: 'same-origin',
  });
  if (response.ok) return (await response.json()) as Schema<'ImportReceived'>;
  const refused = (await response.json().catch(() => ({}))) as Refused;
  const first = refused.error?.fields?.[0];
  throw new ApiError({
    status: response.status,
    code: first ? `file_${first.code}` : (refused.error?.code ?? 'unexpected'),
    message: first?.message ?? refused.error?.message ?? '',
  });
}
