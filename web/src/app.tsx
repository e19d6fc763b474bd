import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Provider } from 'urql';
import { IntlProvider } from 'use-intl';
import { createApi, type Api } from './graphql/client.ts';
import { useTexts } from './i18n/texts.ts';
import { createAppRouter } from './router.tsx';
import { ApiContext } from './session/api-context.tsx';
import { SessionQuery, type Account } from './session/session.query.ts';
import { SessionProvider } from './session/session.tsx';
import { noteAnswer } from './shell/connection.ts';

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

export function beginApi(): Api {
  return createApi({ onSessionLost: () => dispatchEvent(new Event(SESSION_LOST)), onAnswer: noteAnswer });
}

/** Everything that screens stand on: language, session, API, addresses. */
export function App(beginning: Beginning) {
  const { locale, messages } = useTexts();
  const [{ api, account }, setSession] = useState({ api: beginning.api, account: beginning.account });
  // Routes look at who is signed in outside of React, at the moment of a navigation.
  const [{ router, know }] = useState(() => {
    let known = beginning.account;
    const know = (found: Account | null) => (known = found);
    return { router: createAppRouter({ account: () => known }), know };
  });

  const restart = useCallback(async () => {
    const next = beginApi();
    const found = await askWhoAsks(next);
    know(found);
    // Who has signed out leaves the screens that need somebody first; who has signed in is known before a screen asks.
    if (found === null) await router.invalidate();
    setSession({ api: next, account: found });
    if (found !== null) await router.invalidate();
  }, [router, know]);

  useEffect(() => {
    const onLost = () => void restart();
    addEventListener(SESSION_LOST, onLost);
    return () => removeEventListener(SESSION_LOST, onLost);
  }, [restart]);

  return (
    <IntlProvider locale={locale} messages={messages} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}>
      <I18nProvider locale={locale === 'fr' ? 'fr-FR' : 'en-GB'}>
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
