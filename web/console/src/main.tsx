/** Starts the console. */
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '@ronda/ui/fonts';
import '@ronda/ui/tokens.css';
import '@ronda/ui/components.css';
import './app/console.css';
import { startI18n } from '@ronda/ui/i18n';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadConsoleTexts } from './app/locales.ts';
import { Providers } from './app/Providers.tsx';
import { router } from './app/router.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await startI18n(loadConsoleTexts);
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
