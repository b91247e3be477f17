/** A failure in the reader's words, and as a toast. */
import { notifications } from '@mantine/notifications';
import { ApiError } from '@ronda/api-client';
import i18next from 'i18next';

const BY_STATUS: Record<number, string> = {
  0: 'offline',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'invalid',
  429: 'too_many_requests',
};

/** Says what went wrong: by the error's own code when there is a text for it, else by its status. */
export function failureText(error: unknown): string {
  if (!(error instanceof ApiError)) return i18next.t('errors.unexpected');
  const byCode = `errors:${error.code}`;
  if (i18next.exists(byCode)) return i18next.t(byCode);
  return i18next.t(`errors.${BY_STATUS[error.status] ?? 'unexpected'}`, {
    ns: 'common',
    seconds: error.retryAfter ?? 60,
  });
}

export function showFailure(error: unknown): void {
  notifications.show({
    color: 'red',
    title: i18next.t('errors.title', { ns: 'common' }),
    message: failureText(error),
  });
}

export function showSuccess(message: string): void {
  notifications.show({ color: 'teal', message });
}
