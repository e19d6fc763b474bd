import { today, type CalendarDate } from '@internationalized/date';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePages } from '../graphql/use-pages.ts';
import { Button } from '../ui/button.tsx';
import { initialsOf } from '../ui/person-name.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { isValidOn } from '../calendar/etp.ts';
import { mondayOf } from '../calendar/iso-week.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Call } from './call.tsx';
import style from './card-screen.module.css';
import listStyle from './listing.module.css';
import { PeriodLines } from './period-lines.tsx';
import { Etp } from './person-assignments.tsx';
import { disciplineOf } from './person-words.ts';
import { PlacePeopleQuery, placePeopleOf, type PersonOfPlace, type PlaceCard } from './place.query.ts';

const PAGE = 20;

/** Who works at a place, its services included, and on which days. */
export function PlacePeople({ place, timeZone }: { place: PlaceCard; timeZone: string }) {
  const now = today(timeZone);
  const t = useTranslations('directory');
  const words = useTranslations('words');
  const pages = usePages(PlacePeopleQuery, { first: PAGE, filter: { placeId: place.id } }, placePeopleOf);
  return (
    <section className={style.panel} aria-labelledby="people">
      <div className={style.panelHead}>
        <h2 id="people">{t('whoWorksHere')}</h2>
        {place.fullTimeEquivalent > 0 && <Etp value={place.fullTimeEquivalent} isTotal />}
      </div>
      {pages.error && <ErrorState error={pages.error} onRetry={pages.retry} />}
      {pages.rows === undefined && !pages.error && <Skeleton lines={3} />}
      {pages.rows?.length === 0 && <p className={style.quiet}>{t('nobodyHere')}</p>}
      <ul className={style.parts}>
        {pages.rows?.map((person) => (
          <PersonHere key={person.id} person={person} placeId={place.id} now={now} />
        ))}
      </ul>
      {pages.hasMore && (
        <div className={listStyle.more}>
          <Button isPending={pages.isLoadingMore} onPress={pages.more}>
            {words('more')}
          </Button>
        </div>
      )}
    </section>
  );
}

function PersonHere({ person, placeId, now }: { person: PersonOfPlace; placeId: string; now: CalendarDate }) {
  const t = useTranslations('directory');
  const words = useTranslations('words');
  const here = person.assignments.filter(
    (assignment) => (assignment.place.id === placeId || assignment.place.partOf?.id === placeId) && isValidOn(assignment, now),
  );
  const line = person.privateLine ?? person.phone;
  return (
    <li className={style.part}>
      <div className={style.person}>
        <Avatar initials={initialsOf(person)} />
        <div>
          <Link to="/annuaire/personnes/$id" params={{ id: person.id }} className={style.personName}>
            {person.displayName}
          </Link>
          <p className={style.quiet}>{disciplineOf(person)}</p>
          {here.map((assignment) => (
            <div key={assignment.id} className={style.stayHere}>
              <p className={style.small}>
                {assignment.place.id !== placeId && <>{assignment.place.name} · </>}
                {words(`activity.${assignment.activity}`)}
              </p>
              <PeriodLines periods={assignment.periods} monday={mondayOf(now)} />
            </div>
          ))}
          {here.length === 0 && <p className={style.small}>{t('onlyRegistered')}</p>}
        </div>
        {line !== null && <Call name={person.displayName} phone={line} />}
      </div>
    </li>
  );
}
