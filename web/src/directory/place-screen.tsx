import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleAlert, Phone, Search } from 'lucide-react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { ClosuresSection } from '../absences/closures-section.tsx';
import { useDates } from '../i18n/use-dates.ts';
import { useMay } from '../session/session.tsx';
import { Forbidden } from '../shell/forbidden.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { Badge } from '../ui/badge.tsx';
import { ButtonAnchor, ButtonLink } from '../ui/button-link.tsx';
import { useTitle } from '../ui/page.tsx';
import { phoneForReading, telephoneAddress } from '../ui/phone.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Back } from './back.tsx';
import style from './card-screen.module.css';
import { placeIcon } from './place-icon.ts';
import { PlacePeople } from './place-people.tsx';
import { PlaceServices } from './place-services.tsx';
import { PlaceQuery, type PlaceCard } from './place.query.ts';
import { RegisterNote } from './register-note.tsx';

const route = getRouteApi('/shell/annuaire/lieux/$id');

/** The card of a place: how to reach it, who works there and when. */
export function PlaceScreen() {
  const t = useTranslations('directory');
  const { id } = route.useParams();
  const isAllowed = useMay('READ_DIRECTORY');
  const [{ data, error }, ask] = useQuery({ query: PlaceQuery, variables: { id }, pause: !isAllowed });
  const place = data?.place;
  useTitle(place?.name ?? t('title'));
  if (!isAllowed) return <Forbidden title={t('title')} />;
  if (data && !place) return <NotFound />;
  return (
    <div className={style.screen}>
      <Back key={id} vue="lieux" />
      {error && <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!place && !error && <Skeleton lines={4} />}
      {place && (
        <>
          <PlaceHead place={place} />
          <ClosuresSection place={place} />
          <div className={place.services.length > 0 ? style.columns : style.stack}>
            <PlacePeople key={place.id} place={place} timeZone={data.community.timeZone} />
            {place.services.length > 0 && <PlaceServices place={place} />}
          </div>
          <RegisterNote {...place} number={place.finess === null ? undefined : t('finess', { number: place.finess })} />
        </>
      )}
    </div>
  );
}

function PlaceHead({ place }: { place: PlaceCard }) {
  const t = useTranslations('directory');
  const words = useTranslations('words');
  const { date } = useDates();
  const maySearch = useMay('SEARCH_AVAILABILITY');
  const phone = place.phone ?? place.partOf?.phone ?? null;
  return (
    <header className={style.head}>
      <Avatar icon={placeIcon(place.kind)} size="card" />
      <div className={style.who}>
        <h1>{place.name}</h1>
        {place.partOf && (
          <p className={style.discipline}>
            {t('partOf')}{' '}
            <Link to="/annuaire/lieux/$id" params={{ id: place.partOf.id }}>
              {place.partOf.name}
            </Link>
          </p>
        )}
        <address className={style.address}>
          {place.addressLine !== null && <>{place.addressLine}, </>}
          {place.postalCode} {place.commune.name}
        </address>
        <div className={style.facts}>
          <Badge kind="brand">{words(`placeKind.${place.kind}`)}</Badge>
          {place.closedOn !== null && (
            <Badge kind="warning">
              <CircleAlert size={16} aria-hidden />
              {t('closedOn', { day: date(new Date(`${place.closedOn}T12:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' }) })}
            </Badge>
          )}
          {place.category && <span className={style.fact}>{place.category.label}</span>}
        </div>
      </div>
      <div className={style.reach}>
        {phone !== null && (
          <ButtonAnchor
            kind="primary"
            icon={Phone}
            isWide
            href={telephoneAddress(phone)}
            aria-label={words('callSomebody', {
              name: place.phone === null ? (place.partOf?.name ?? place.name) : place.name,
              number: phoneForReading(phone),
            })}
          >
            {phoneForReading(phone)}
          </ButtonAnchor>
        )}
        {phone === null && <p className={style.unreachable}>{t('noPhone')}</p>}
        {maySearch && (
          <ButtonLink to="/" search={{ pres: place.commune.inseeCode, metier: 'tous' }} kind="quiet" icon={Search} isWide>
            {t('whoIsFreeNear', { commune: place.commune.name })}
          </ButtonLink>
        )}
      </div>
    </header>
  );
}
