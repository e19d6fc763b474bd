import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Avatar } from '../ui/avatar.tsx';
import { Call } from './call.tsx';
import style from './listing.module.css';
import { placeIcon } from './place-icon.ts';
import type { ListedPlace } from './places.query.ts';

export function PlaceRow({ place, isKindShown = true }: { place: ListedPlace; isKindShown?: boolean }) {
  const t = useTranslations('directory');
  const words = useTranslations('words');
  const address = [place.addressLine, [place.postalCode, place.commune.name].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return (
    <li className={style.row}>
      <Avatar icon={placeIcon(place.kind)} />
      <div>
        <Link to="/annuaire/lieux/$id" params={{ id: place.id }} className={style.name}>
          {place.name}
        </Link>
        {isKindShown && (
          <p className={style.detail}>
            {words(`placeKind.${place.kind}`)}
            {place.partOf && ` · ${place.partOf.name}`}
          </p>
        )}
        <p className={style.where}>
          <span>{[address, ...(place.services.length > 0 ? [t('serviceCount', { count: place.services.length })] : [])].join(' · ')}</span>
        </p>
      </div>
      <div className={style.aside}>{place.phone !== null && <Call name={place.name} phone={place.phone} />}</div>
    </li>
  );
}
