/** Starts the agents' app: texts, the shared rules, then the page; the loops last. */
import '@ronda/ui/fonts';
import '@ronda/ui/tokens.css';
import '@ronda/ui/components.css';
import './app/base.css';
import './app/parts.css';
import './app/pages.css';
import { startI18n } from '@ronda/ui/i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { appTexts } from './app/texts.ts';
import { applyTheme } from './app/theme.ts';
import { loadCore } from './core/core.ts';
import { watchBattery } from './place/battery.ts';
import { startTrail } from './place/trail.ts';
import { startSync } from './sync/loop.ts';

applyTheme();
const root = document.getElementById('root');
void loadCore();
await startI18n(appTexts);
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
await watchBattery();
await startTrail();
startSync();
