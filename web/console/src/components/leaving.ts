/** Changes that are not saved yet are not lost by a slip: leaving asks first. */
import { useBlocker } from '@tanstack/react-router';
import i18next from 'i18next';
import { confirm } from './confirm.tsx';

/** Asks whether to drop what was changed; `true` to drop it. */
export function askToDrop(): Promise<boolean> {
  return new Promise((resolve) =>
    confirm({
      title: i18next.t('common:unsaved.title'),
      text: i18next.t('common:unsaved.text'),
      confirm: i18next.t('common:unsaved.drop'),
      cancel: i18next.t('common:unsaved.stay'),
      danger: true,
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
    }),
  );
}

/** Asks before the page is left while `dirty` says that something is not saved. */
export function useUnsavedGuard(dirty: () => boolean): void {
  useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      current.pathname !== next.pathname && dirty() && !(await askToDrop()),
    enableBeforeUnload: dirty,
  });
}
