/** What the server refuses arrives as an `ApiError` that says why. */
import { expect, test } from 'vitest';
import { ApiError, answer, makeApiClient } from './index.ts';

const clientAnswering = (response: () => Response | Promise<Response>) =>
  makeApiClient({ baseUrl: 'http://localhost', fetch: async () => response() });

const failureOf = async (response: () => Response | Promise<Response>): Promise<ApiError> => {
  const failure = await answer(clientAnswering(response).GET('/api/v1/me')).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiError);
  return failure as ApiError;
};

test('a refusal carries its code, its fields and how long to wait', async () => {
  const fields = [{ field: 'email', code: 'required', message: 'An address is needed.' }];
  const failure = await failureOf(() =>
    Response.json(
      { error: { code: 'invalid', message: 'No.', fields } },
      { status: 429, headers: { 'retry-after': '7' } },
    ),
  );
  expect(failure).toMatchObject({ status: 429, code: 'invalid', message: 'No.', fields, retryAfter: 7 });
});

test('a page from something between is an unexpected error', async () => {
  expect(await failureOf(() => new Response('<html>', { status: 502 }))).toMatchObject({
    status: 502,
    code: 'unexpected',
  });
});

test('a broken network is the error offline', async () => {
  const failure = await failureOf(() => Promise.reject(new TypeError('fetch failed')));
  expect(failure).toMatchObject({ status: 0, code: 'offline' });
});

test('a good answer is its body', async () => {
  const body = { needed: true };
  expect(await answer(clientAnswering(() => Response.json(body)).GET('/api/v1/setup'))).toEqual(body);
});
