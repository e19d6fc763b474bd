import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { AwayNote } from '../absences/away-note.tsx';
import { useLanguage } from '../i18n/language.ts';
import { useMay } from '../session/session.tsx';
import { Forbidden } from '../shell/forbidden.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { useTitle } from '../ui/page.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { Back } from './back.tsx';
import style from './card-screen.module.css';
import { PersonAssignments } from './person-assignments.tsx';
import { PersonHead } from './person-head.tsx';
import { PersonQuery } from './person.query.ts';
import { PersonWeek } from './person-week.tsx';
import { RegisterNote } from './register-note.tsx';

const route = getRouteApi('/shell/annuaire/personnes/$id');

/** The card of a person: how to reach them, where they are this week, how their week is split. */
export function PersonScreen() {
  const t = useTranslations('directory');
  const { id } = route.useParams();
  const isAllowed = useMay('READ_DIRECTORY');
  const language = useLanguage().locale === 'en' ? 'EN' : 'FR';
  // The server tells no dated week to others; the usual hours of each place are on every card.
  const seesWeek = useMay('SEARCH_AVAILABILITY');
  const [{ data, error }, ask] = useQuery({ query: PersonQuery, variables: { id, language }, pause: !isAllowed });
  const person = data?.practitioner;
  useTitle(person?.displayName ?? t('title'));
  if (!isAllowed) return <Forbidden title={t('title')} />;
  if (data && person?.withdrawnOn !== null) return <NotFound />;
  return (
    <div className={style.screen}>
      <Back key={id} />
      {error && <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!person && !error && <Skeleton lines={4} />}
      {person && (
        <>
          <PersonHead person={person} />
          <AwayNote absences={person.absences} timeZone={data.community.timeZone} />
          <div className={seesWeek ? style.columns : style.stack}>
            {seesWeek && <PersonWeek person={person} timeZone={data.community.timeZone} />}
            <PersonAssignments person={person} reference={data.community} />
          </div>
          <RegisterNote {...person} number={person.rpps === null ? undefined : t('rpps', { number: person.rpps })} />
        </>
      )}
    </div>
  );
}
