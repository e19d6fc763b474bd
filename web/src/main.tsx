import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './theme/elements.css';
import { createRoot } from 'react-dom/client';
import { App, askWhoAsks, beginApi } from './app.tsx';
import { preferredLocale } from './i18n/locale.ts';
import { beginTexts } from './i18n/texts.ts';
import { SearchFrameQuery } from './search/availability.query.ts';
import { applyTheme, keptTheme } from './shell/theme.ts';
import { WaitingForServer } from './shell/waiting-for-server.tsx';

const PAUSE_MILLISECONDS = 2_000;

async function begin(): Promise<void> {
  applyTheme(keptTheme());
  const element = document.getElementById('root');
  if (element === null) throw new Error('index.html has no #root');
  const root = createRoot(element);
  const api = beginApi();
  const texts = beginTexts(preferredLocale());
  // Beside the session, not after it: on a slow line that is a round trip less before the first answers.
  if (location.pathname === '/') void api.client.query(SearchFrameQuery, {}).toPromise();
  const sayIt = () => void texts.then(() => root.render(<WaitingForServer />));
  const [account] = await Promise.all([untilAnswered(() => askWhoAsks(api), sayIt), texts]);
  root.render(<App api={api} account={account} />);
}

/** A server that is being restarted answers in a moment: the page waits for it, and says so. */
async function untilAnswered<T>(ask: () => Promise<T>, whenSilent: () => void): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (failure) {
      console.warn('The server does not answer yet.', failure);
      whenSilent();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    }
  }
}

void begin();
