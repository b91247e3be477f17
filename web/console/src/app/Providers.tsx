/** Everything the pages stand on: look, queries, toasts, confirm dialogs. */
import { Drawer, MantineProvider, Modal, mergeThemeOverrides, Notification } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from './api.ts';
import { cssVariablesResolver, theme } from './theme.ts';

/** The theme with the words of its buttons that are only icons. */
function useWordedTheme() {
  const { t } = useTranslation();
  const closeButtonProps = useMemo(() => ({ 'aria-label': t('actions.close') }), [t]);
  return useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: {
          Modal: Modal.extend({
            ...theme.components?.Modal,
            defaultProps: { ...theme.components?.Modal?.defaultProps, closeButtonProps },
          }),
          Drawer: Drawer.extend({ defaultProps: { closeButtonProps } }),
          Notification: Notification.extend({ defaultProps: { closeButtonProps } }),
        },
      }),
    [closeButtonProps],
  );
}

/** The nonce the server put into the page; styles made at run time need it under the content policy. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

export function Providers({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const worded = useWordedTheme();
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={worded}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <ModalsProvider labels={{ confirm: t('actions.confirm'), cancel: t('actions.cancel') }}>
          <Notifications position="bottom-right" autoClose={6000} />
          {children}
        </ModalsProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
