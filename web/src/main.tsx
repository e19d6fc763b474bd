import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { App, askWhoAsks, beginApi } from './app.tsx';
import { preferredLocale } from './i18n/locale.ts';
import { loadMessages } from './i18n/messages.ts';
import { applyTheme, keptTheme } from './shell/theme.ts';

const PAUSE_MILLISECONDS = 2_000;

async function begin(): Promise<void> {
  applyTheme(keptTheme());
  const locale = preferredLocale();
  document.documentElement.lang = locale;
  const api = beginApi();
  const [messages, account] = await Promise.all([loadMessages(locale), untilAnswered(() => askWhoAsks(api))]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(<App locale={locale} messages={messages} api={api} account={account} />);
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
