/** Typed calls to the server: `api.GET('/api/v1/...')` inside `answer(...)`, which gives the body or throws an `ApiError`. */
import createClient, { type Client } from 'openapi-fetch';
import { ApiError, errorFromResponse } from './errors.ts';
import type { components, paths } from './generated/schema.ts';

export { ApiError, type FieldProblem } from './errors.ts';
export type { components, paths };

/** A JSON shape of the wire by name, for example `Schema<'Session'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type ApiClient = Client<paths>;

export interface ApiClientOptions {
  baseUrl?: string;
  fetch?: (request: Request) => Promise<Response>;
}

export function makeApiClient(options: ApiClientOptions = {}): ApiClient {
  return createClient<paths>({
    baseUrl: options.baseUrl ?? globalThis.location?.origin ?? '',
    credentials: 'same-origin',
    fetch: options.fetch,
  });
}

interface CallResult<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; anything else is thrown as an `ApiError`, a broken network too. */
export async function answer<Data>(call: Promise<CallResult<Data>>): Promise<Data> {
  let result: CallResult<Data>;
  try {
    result = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({ status: 0, code: 'offline', message: 'The server cannot be reached.', cause });
  }
  if (!result.response.ok) throw errorFromResponse(result.response, result.error);
  return result.data as Data;
}
