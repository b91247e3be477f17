/** Starts the agents' app: store and texts together, then the page; the shared rules and the loops when it is drawn. */
import '@ronda/ui/fonts';
import '@ronda/ui/tokens.css';
import '@ronda/ui/components.css';
import '@ronda/ui/questions.css';
import './app/base.css';
import './app/parts.css';
import './app/questions.css';
import './app/pages.css';
import { startI18n } from '@ronda/ui/i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { prefetchPages } from './app/pages.ts';
import { appTexts } from './app/texts.ts';
import { applyTheme } from './app/theme.ts';
import { loadCore } from './core/core.ts';
import { watchBattery } from './place/battery.ts';
import { startTrail } from './place/trail.ts';
import { database } from './store/database.ts';
import { startSync } from './sync/loop.ts';
import { enforceLease } from './vault/lease.ts';

/** Runs when the first screen is drawn and nothing else waits. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 2_000 });
  else setTimeout(work, 200);
}

applyTheme();
const root = document.getElementById('root');
await Promise.all([startI18n(appTexts), database.open().then(() => enforceLease())]);
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
whenIdle(() => {
  void loadCore();
  void watchBattery();
  void startTrail();
  startSync();
  void prefetchPages();
});
