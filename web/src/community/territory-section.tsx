import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import { useFormatter, useTranslations } from 'use-intl';
import { graphql } from '../graphql/graphql.ts';
import { TerritoryQuery } from '../map/territory.query.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import style from './territory-section.module.css';

const TerritoryMap = lazy(async () => ({ default: (await import('../map/territory-map.tsx')).TerritoryMap }));

/** Apart from the contours, which are long: the figures need not wait for them. */
const TerritoryFiguresQuery = graphql(`
  query TerritoryFigures {
    community {
      id
      population
      practitionerCount
      communes {
        inseeCode
        name
        population
        fullTimeEquivalent
      }
    }
  }
`);

/** Which communes, how many people live there, and how much work is done there. */
export function TerritorySection() {
  const t = useTranslations('community');
  const format = useFormatter();
  const [{ data, error }, ask] = useQuery({ query: TerritoryFiguresQuery });
  if (error && !data) return <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  const { communes, population, practitionerCount } = data.community;
  const etp = communes.reduce((sum, commune) => sum + commune.fullTimeEquivalent, 0);
  return (
    <>
      <dl className={style.sums}>
        <Sum name={t('communes')} value={format.number(communes.length)} />
        <Sum name={t('inhabitants')} value={format.number(population)} />
        <Sum name={t('practitioners')} value={format.number(practitionerCount)} />
        <Sum name={t('etp')} value={format.number(etp, { maximumFractionDigits: 0 })} />
      </dl>
      <div className={style.both}>
        <Map />
        <div className={style.scroll} tabIndex={0} role="region" aria-label={t('communesTable')}>
          <table className={style.table}>
            <caption className="aside-for-readers">{t('communesTable')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('commune')}</th>
                <th scope="col" className={style.figure}>
                  {t('inhabitants')}
                </th>
                <th scope="col" className={style.figure}>
                  {t('etp')}
                </th>
              </tr>
            </thead>
            <tbody>
              {communes.map((commune) => (
                <tr key={commune.inseeCode}>
                  <th scope="row">
                    <ButtonLink
                      to="/annuaire"
                      search={{ commune: commune.inseeCode }}
                      kind="quiet"
                      aria-label={t('peopleOf', { commune: commune.name })}
                    >
                      {commune.name}
                    </ButtonLink>
                  </th>
                  <td className={style.figure}>{commune.population === null ? '–' : format.number(commune.population)}</td>
                  <td className={style.figure}>
                    {format.number(commune.fullTimeEquivalent, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </>
  );
}

function Map() {
  const t = useTranslations('community');
  const [{ data, error }, ask] = useQuery({ query: TerritoryQuery, requestPolicy: 'cache-first' });
  return (
    <div className={style.map}>
      {error && !data && <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {data && (
        <Suspense fallback={<Skeleton lines={1} />}>
          <TerritoryMap label={t('mapOf')} communes={data.community.communes} />
        </Suspense>
      )}
    </div>
  );
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <div className={style.sum}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
