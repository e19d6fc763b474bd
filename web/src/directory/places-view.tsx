import { useTranslations } from 'use-intl';
import { usePages } from '../graphql/use-pages.ts';
import { CommuneFilter, Filters } from './filters.tsx';
import { KindFilter } from './kind-filter.tsx';
import style from './listing.module.css';
import { Listing } from './listing.tsx';
import { PLACE_KINDS } from './place-kinds.ts';
import { PlaceRow } from './place-row.tsx';
import { PlacesQuery, placesOf } from './places.query.ts';
import { useDirectorySearch } from './use-directory-search.ts';

const PAGE = 30;

/** Every place where care happens in the territory. */
export function PlacesView() {
  const t = useTranslations('directory');
  const [{ q, type, commune }] = useDirectorySearch();
  const pages = usePages(
    PlacesQuery,
    {
      first: PAGE,
      filter: {
        ...(q === undefined ? {} : { search: q }),
        ...(type === undefined ? {} : { kinds: [type] }),
        ...(commune === undefined ? {} : { communes: [commune] }),
      },
    },
    placesOf,
  );
  return (
    <>
      <Filters label={t('searchPlaces')} placeholder={t('searchPlacesHint')} count={[type, commune].filter(Boolean).length}>
        <KindFilter kinds={PLACE_KINDS} label={t('kind')} everything={t('allKinds')} />
        <CommuneFilter />
      </Filters>
      <Listing pages={pages} count={(count) => t('placeCount', { count })}>
        {(rows) => (
          <ul className={style.list}>
            {rows.map((place) => (
              <PlaceRow key={place.id} place={place} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  );
}
