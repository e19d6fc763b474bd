import { today, type CalendarDate } from '@internationalized/date';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { isValidOn, meanWeeklyHalfDays, type WorkTimeReference } from '../calendar/etp.ts';
import { useDates } from '../i18n/use-dates.ts';
import style from './card-screen.module.css';
import { PeriodLines } from './period-lines.tsx';
import type { Assignment, Person } from './person.query.ts';

interface PersonAssignmentsProps {
  person: Person;
  reference: WorkTimeReference & { readonly timeZone: string };
}

/** How the week is split between places, and how much of a full time each takes. */
export function PersonAssignments({ person, reference }: PersonAssignmentsProps) {
  const t = useTranslations('directory');
  const now = today(reference.timeZone);
  const current = person.assignments.filter(
    (assignment) => assignment.endDate === null || isValidOn({ ...assignment, startDate: '1970-01-01' }, now),
  );
  const places = [...new Map(current.map(({ place }) => [place.id, place])).values()];
  return (
    <section className={style.panel} aria-labelledby="split">
      <div className={style.panelHead}>
        <h2 id="split">{t('split')}</h2>
        {current.length > 0 && <Etp value={person.fullTimeEquivalent} isTotal />}
      </div>
      {places.length === 0 && <RegisteredAddresses person={person} />}
      <ul className={style.parts}>
        {places.map((place) => {
          const parts = current.filter((assignment) => assignment.place.id === place.id);
          const counted = parts.filter((assignment) => isValidOn(assignment, now));
          const halfDays = counted.reduce((sum, { periods }) => sum + meanWeeklyHalfDays(periods, reference), 0);
          return (
            <li key={place.id} className={style.part}>
              <div className={style.partHead}>
                <Link to="/annuaire/lieux/$id" params={{ id: place.id }}>
                  {place.name}
                </Link>
                {counted.length > 0 && <Etp value={halfDays / reference.halfDaysPerFullTime} />}
              </div>
              <p className={style.small}>{[place.partOf?.name, place.commune.name].filter(Boolean).join(' · ')}</p>
              {parts.map((part) => (
                <Part key={part.id} part={part} now={now} />
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Part({ part, now }: { part: Assignment; now: CalendarDate }) {
  const t = useTranslations('directory');
  const words = useTranslations('words');
  const { date } = useDates();
  const day = (on: string) => date(new Date(`${on}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <div>
      <p>
        {words(`activity.${part.activity}`)} <span className={style.small}>{words(`status.${part.status}`)}</span>
      </p>
      {part.startDate > now.toString() && <p className={style.small}>{t('fromDay', { day: day(part.startDate) })}</p>}
      {part.endDate !== null && <p className={style.small}>{t('untilDay', { day: day(part.endDate) })}</p>}
      <PeriodLines periods={part.periods} />
    </div>
  );
}

export function Etp({ value, isTotal = false }: { value: number; isTotal?: boolean }) {
  const t = useTranslations('directory');
  const format = useFormatter();
  const text = format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
  return <span className={style.etp}>{isTotal ? t('etpTotal', { value: text }) : t('etp', { value: text })}</span>;
}

/** Who has told no week has at least the addresses of the register. */
function RegisteredAddresses({ person }: { person: Person }) {
  const t = useTranslations('directory');
  return (
    <>
      <p className={style.quiet}>{t('noSplit')}</p>
      <ul className={style.parts}>
        {person.registeredActivities.map((activity) => (
          <li key={`${activity.structureName} ${activity.addressLine}`} className={style.part}>
            <strong>{activity.structureName}</strong>
            <address className={style.address}>
              {[activity.addressLine, [activity.postalCode, activity.communeName].filter(Boolean).join(' ')].filter(Boolean).join(', ')}
            </address>
          </li>
        ))}
      </ul>
    </>
  );
}
