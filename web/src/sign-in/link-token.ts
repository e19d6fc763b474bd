import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** Pages that a link of a mail leads to. */
export type LinkPage = '/invitation' | '/mot-de-passe' | '/adresse';

export interface LinkToken {
  /** The secret of the link; null when the address bears none. */
  readonly token: string | null;
  /** Holds it in this tab while one signs in elsewhere: an address with it in a query would be seen by servers and logs. */
  readonly keep: () => void;
  /** It has served: away from this tab and from the address. */
  readonly forget: () => void;
}

/** The secret of a link, which stands behind `#`, where no server sees it. */
export function useLinkToken(page: LinkPage): LinkToken {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const key = `maillage.link:${page}`;
  const token = hash === '' ? sessionStorage.getItem(key) : hash;
  const keep = useCallback(() => {
    if (token !== null) sessionStorage.setItem(key, token);
  }, [key, token]);
  const forget = useCallback(() => {
    sessionStorage.removeItem(key);
    void navigate({ to: page, hash: '', replace: true });
  }, [key, navigate, page]);
  return useMemo(() => ({ token, keep, forget }), [token, keep, forget]);
}
