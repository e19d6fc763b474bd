import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useLater } from '../ui/use-later.ts';
import { CommunesQuery, type Commune } from './availability.query.ts';
import { goesWith, wordsOf } from '../i18n/words-of.ts';

const SHORTEST_TEXT = 2;

interface FoundCommunes {
  readonly communes: readonly Commune[];
  readonly isLoading: boolean;
}

/** The communes that go with a text: those of the territory at once and first, then those of the whole country. */
export function useCommunes(territory: readonly Commune[], text: string): FoundCommunes {
  const search = useLater(text.trim());
  const isPaused = search.length < SHORTEST_TEXT;
  const [{ data, fetching, stale }] = useQuery({
    query: CommunesQuery,
    variables: { search },
    requestPolicy: 'cache-first',
    pause: isPaused,
  });
  return useMemo(() => {
    const words = wordsOf(text);
    const near = territory.filter(({ name, postalCodes }) => goesWith(words, [...wordsOf(name), ...postalCodes]));
    const known = new Set(territory.map(({ inseeCode }) => inseeCode));
    const elsewhere =
      isPaused || text.trim() === ''
        ? []
        : (data?.communes.edges ?? []).map(({ node }) => node).filter(({ inseeCode }) => !known.has(inseeCode));
    return { communes: [...near, ...elsewhere], isLoading: !isPaused && (fetching || stale) };
  }, [territory, text, isPaused, data, fetching, stale]);
}

/** One commune by its INSEE code, asked of the server when it is none of the territory; undefined until it is known. */
export function useCommune(territory: readonly Commune[] | undefined, inseeCode: string | null): Commune | undefined {
  const ours = territory?.find((commune) => commune.inseeCode === inseeCode);
  const isPaused = inseeCode === null || territory === undefined || ours !== undefined;
  const [{ data }] = useQuery({ query: CommunesQuery, variables: { search: inseeCode ?? '' }, pause: isPaused });
  return ours ?? data?.communes.edges.map(({ node }) => node).find((commune) => commune.inseeCode === inseeCode);
}
