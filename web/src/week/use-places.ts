import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { placeWordsOf, PLACE_KINDS } from './place-words.ts';
import { PlaceChoicesQuery, TerritoryQuery } from './week.query.ts';

/** Places whose name goes with a text, then those whose kind and commune do: « creche mazan ». */
export function usePlaces(search: string, territoryOnly: boolean) {
  const kindName = useTranslations('words.placeKind');
  const [{ data: territory }] = useQuery({ query: TerritoryQuery, requestPolicy: 'cache-first' });
  const words = useMemo(() => {
    const kinds = new Map(PLACE_KINDS.map((kind) => [kind, kindName(kind)]));
    return placeWordsOf(search, kinds, territory?.community.communes ?? []);
  }, [search, territory, kindName]);
  const [byName] = useQuery({ query: PlaceChoicesQuery, variables: { search, territoryOnly, kinds: null, communes: null } });
  const [byWords] = useQuery({
    query: PlaceChoicesQuery,
    variables: { search: words?.search ?? '', territoryOnly, kinds: words?.kinds ?? null, communes: words?.communes ?? null },
    pause: words === null,
  });
  const places = useMemo(() => {
    const answers = [byName.data, words === null ? undefined : byWords.data];
    const found = answers.flatMap((answer) => (answer?.places.edges ?? []).map(({ node }) => node));
    return [...new Map(found.map((place) => [place.id, place])).values()];
  }, [byName.data, byWords.data, words]);
  return { places, isLoading: byName.fetching || byWords.fetching };
}
