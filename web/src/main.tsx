import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './theme/elements.css';
import { createRoot } from 'react-dom/client';
import { App, askWhoAsks, beginApi } from './app.tsx';
import { preferredLocale } from './i18n/locale.ts';
import { beginTexts } from './i18n/texts.ts';
import { applyTheme, keptTheme } from './shell/theme.ts';

const PAUSE_MILLISECONDS = 2_000;

async function begin(): Promise<void> {
  applyTheme(keptTheme());
  const api = beginApi();
  const [account] = await Promise.all([untilAnswered(() => askWhoAsks(api)), beginTexts(preferredLocale())]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(<App api={api} account={account} />);
}

/** A server that is being restarted answers in a moment: the page waits for it. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (failure) {
      console.warn('The server does not answer yet.', failure);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    }
  }
}

void begin();
