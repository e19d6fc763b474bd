import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePages } from '../graphql/use-pages.ts';
import { Call } from './call.tsx';
import { CommuneFilter, Filters } from './filters.tsx';
import { KindFilter } from './kind-filter.tsx';
import listStyle from './listing.module.css';
import { Listing } from './listing.tsx';
import { PARTNER_KINDS } from './place-kinds.ts';
import { PlaceRow } from './place-row.tsx';
import style from './partners-view.module.css';
import { PlacesQuery, placesOf, type ListedPlace } from './places.query.ts';
import { useDirectorySearch } from './use-directory-search.ts';

const PAGE = 100;
/** A service is found by its own name; otherwise it stands with its hospital. */
const SEARCHED_KINDS = [...PARTNER_KINDS, 'HOSPITAL_SERVICE'] as const;
type PartnerKind = (typeof SEARCHED_KINDS)[number];

/** The institutions one works with, by kind. */
export function PartnersView() {
  const t = useTranslations('directory');
  const [{ q, type, commune }] = useDirectorySearch();
  const kind = PARTNER_KINDS.find((known) => known === type);
  const pages = usePages(
    PlacesQuery,
    {
      first: PAGE,
      filter: {
        kinds: kind ? [kind] : [...(q === undefined ? PARTNER_KINDS : SEARCHED_KINDS)],
        ...(q === undefined ? {} : { search: q }),
        ...(commune === undefined ? {} : { communes: [commune] }),
      },
    },
    placesOf,
  );
  return (
    <>
      <Filters label={t('searchPartners')} placeholder={t('searchPartnersHint')} count={[kind, commune].filter(Boolean).length}>
        <KindFilter kinds={PARTNER_KINDS} label={t('kind')} everything={t('allPartners')} />
        <CommuneFilter />
      </Filters>
      <Listing pages={pages} count={(count) => t('partnerCount', { count })}>
        {(rows) => (
          <div className={style.groups}>
            {SEARCHED_KINDS.map((group) => (
              <PartnerGroup key={group} kind={group} places={rows.filter((place) => place.kind === group)} />
            ))}
          </div>
        )}
      </Listing>
    </>
  );
}

function PartnerGroup({ kind, places }: { kind: PartnerKind; places: readonly ListedPlace[] }) {
  const words = useTranslations('directory.partnerGroup');
  if (places.length === 0) return null;
  return (
    <section className={style.group}>
      <h2>
        {words(kind)} <small>{places.length}</small>
      </h2>
      <ul className={listStyle.list}>
        {places.map((place) => (
          <PartnerRows key={place.id} place={place} />
        ))}
      </ul>
    </section>
  );
}

/** An institution, and under it its services with their own lines. */
function PartnerRows({ place }: { place: ListedPlace }) {
  const t = useTranslations('directory');
  return (
    <>
      <PlaceRow place={place} isKindShown={place.kind === 'HOSPITAL_SERVICE'} />
      {place.services.length > 0 && (
        <li className={style.services}>
          <ul aria-label={t('servicesOf', { name: place.name })}>
            {place.services.map((service) => (
              <li key={service.id}>
                <Link to="/annuaire/lieux/$id" params={{ id: service.id }}>
                  {service.name}
                </Link>
                {service.phone !== null && <Call name={service.name} phone={service.phone} />}
              </li>
            ))}
          </ul>
        </li>
      )}
    </>
  );
}
