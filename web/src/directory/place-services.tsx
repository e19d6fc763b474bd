import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Call } from './call.tsx';
import style from './card-screen.module.css';
import type { PlaceCard } from './place.query.ts';

export function PlaceServices({ place }: { place: PlaceCard }) {
  const t = useTranslations('directory');
  return (
    <section className={style.panel} aria-labelledby="services">
      <h2 id="services">{t('services')}</h2>
      <ul className={style.parts}>
        {place.services.map((service) => (
          <li key={service.id} className={style.part}>
            <div className={style.partHead}>
              <Link to="/annuaire/lieux/$id" params={{ id: service.id }}>
                {service.name}
              </Link>
              {service.phone !== null && <Call name={service.name} phone={service.phone} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
