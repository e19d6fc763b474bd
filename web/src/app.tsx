import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Provider } from 'urql';
import { IntlProvider } from 'use-intl';
import { createApi, type Api } from './graphql/client.ts';
import { REGIONS } from './i18n/locale.ts';
import { useTexts } from './i18n/texts.ts';
import { createAppRouter } from './router.tsx';
import { ApiContext } from './session/api-context.tsx';
import { forgetPerson } from './session/forget-person.ts';
import { SessionQuery, type Account } from './session/session.query.ts';
import { SessionProvider } from './session/session.tsx';
import { knock, noteAnswer } from './shell/connection.ts';

export interface Beginning {
  readonly api: Api;
  readonly account: Account | null;
}

/** @throws CombinedError when the server does not answer */
export async function askWhoAsks(api: Api): Promise<Account | null> {
  const { data, error } = await api.client.query(SessionQuery, {}, { requestPolicy: 'network-only' });
  if (error) throw error;
  return data?.me ?? null;
}

const SESSION_LOST = 'maillage:session-lost';
const ME_SEEN = 'maillage:me-seen';

export function beginApi(): Api {
  return createApi({
    onSessionLost: () => dispatchEvent(new Event(SESSION_LOST)),
    onMe: (accountId) => dispatchEvent(new CustomEvent(ME_SEEN, { detail: accountId })),
    onLineLost: () => void knock(),
    onAnswer: noteAnswer,
  });
}

/** Knows who is signed in outside of React: routes look at it at the moment of a navigation. */
function createSessionKeeper(first: Account | null, show: (session: Beginning) => void) {
  let known = first;
  let running = 0;
  let latest = 0;
  const router = createAppRouter({ account: () => known });

  const restart = async (): Promise<void> => {
    const own = (latest += 1);
    running += 1;
    try {
      const api = beginApi();
      const account = await askWhoAsks(api);
      // One that began later knows better.
      if (own !== latest) return;
      const former = known;
      if (former !== null && account !== null && former.id !== account.id) {
        // Somebody else signed in, in another tab: the page begins anew, with nothing of who was here.
        forgetPerson();
        location.reload();
        await new Promise(() => undefined);
      }
      known = account;
      // Who has signed out leaves the screens that need somebody first; who has signed in is known before a screen asks.
      if (account === null) await router.invalidate();
      if (former !== null && account === null) forgetPerson();
      show({ api, account });
      if (account !== null) await router.invalidate();
    } finally {
      running -= 1;
    }
  };

  /** Several questions of one screen may be refused at once, and a client that was left may still hear of its end. */
  const onLost = () => {
    if (known === null || running > 0) return;
    restart().catch((failure: unknown) => console.warn('The session is over, and the server does not say who asks.', failure));
  };
  /** The cookie belongs to the browser: another tab may have changed whose it is. */
  const onMe = (event: Event) => {
    if (event instanceof CustomEvent && event.detail !== known?.id) onLost();
  };
  return { router, restart, onLost, onMe };
}

/** Everything that screens stand on: language, session, API, addresses. */
export function App(beginning: Beginning) {
  const { locale, messages } = useTexts();
  const [{ api, account }, setSession] = useState({ api: beginning.api, account: beginning.account });
  const [{ router, restart, onLost, onMe }] = useState(() => createSessionKeeper(beginning.account, setSession));

  useEffect(() => {
    addEventListener(SESSION_LOST, onLost);
    addEventListener(ME_SEEN, onMe);
    return () => {
      removeEventListener(SESSION_LOST, onLost);
      removeEventListener(ME_SEEN, onMe);
    };
  }, [onLost, onMe]);

  return (
    <IntlProvider locale={REGIONS[locale]} messages={messages} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}>
      <I18nProvider locale={REGIONS[locale]}>
        <ApiContext value={api}>
          <Provider value={api.client}>
            <SessionProvider account={account} restart={restart}>
              <RouterProvider router={router} />
            </SessionProvider>
          </Provider>
        </ApiContext>
      </I18nProvider>
    </IntlProvider>
  );
}
