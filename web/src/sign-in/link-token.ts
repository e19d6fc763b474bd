import { useLocation } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';

/** Pages that a link of a mail leads to. */
export type LinkPage = '/invitation' | '/mot-de-passe' | '/adresse';

export interface LinkToken {
  /** The secret of the link; null when the address bears none. */
  readonly token: string | null;
  /** Holds it in this tab while one signs in elsewhere: an address with it in a query would be seen by servers and logs. */
  readonly keep: () => void;
  /** It has served: it is held no longer. What is on the screen still knows it. */
  readonly forget: () => void;
}

/** The secret of a link, which stands behind `#`, where no server sees it. */
export function useLinkToken(page: LinkPage): LinkToken {
  const hash = useLocation({ select: (location) => location.hash });
  const key = `maillage.link:${page}`;
  const [kept, setKept] = useState(() => sessionStorage.getItem(key));
  const token = hash === '' ? kept : hash;
  const keep = useCallback(() => {
    if (token === null) return;
    sessionStorage.setItem(key, token);
    setKept(token);
  }, [key, token]);
  const forget = useCallback(() => sessionStorage.removeItem(key), [key]);
  return useMemo(() => ({ token, keep, forget }), [token, keep, forget]);
}
