import { createContext, useContext } from 'react';
import type { Api } from '../graphql/client.ts';

export const ApiContext = createContext<Api | null>(null);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi is called outside of the application');
  return api;
}
