/** Errors on the wire, as one class. */

/** What is wrong with one field of what was sent. */
export interface FieldProblem {
  field: string;
  code: string;
  /** What it speaks of: a name, a list, a word. */
  subject?: string;
  message: string;
}

interface ApiErrorParts {
  /** HTTP status; 0 when the server could not be reached. */
  status: number;
  code: string;
  message: string;
  fields?: FieldProblem[];
  /** How long to wait, in seconds, when the server said so. */
  retryAfter?: number;
  cause?: unknown;
}

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldProblem[];
  readonly retryAfter: number | undefined;

  constructor(parts: ApiErrorParts) {
    super(parts.message, { cause: parts.cause });
    this.name = 'ApiError';
    this.status = parts.status;
    this.code = parts.code;
    this.fields = parts.fields ?? [];
    this.retryAfter = parts.retryAfter;
  }
}

interface WireError {
  error: { code: string; message: string; fields?: FieldProblem[] };
}

function isWireError(body: unknown): body is WireError {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

/** Reads the server's error; an answer from something between (a proxy's page) becomes `unexpected`. */
export function errorFromResponse(response: Response, body: unknown): ApiError {
  const seconds = Number(response.headers.get('retry-after') ?? '');
  const retryAfter = seconds > 0 ? seconds : undefined;
  if (isWireError(body)) return new ApiError({ status: response.status, retryAfter, ...body.error });
  return new ApiError({
    status: response.status,
    code: 'unexpected',
    message: `The server answered ${response.status}.`,
    retryAfter,
  });
}
