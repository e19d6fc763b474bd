import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePages } from '../graphql/use-pages.ts';
import { Badge } from '../ui/badge.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { FilterChecks } from '../ui/filter-bar.tsx';
import { initialsOf, withoutTitle } from '../ui/person-name.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Call } from './call.tsx';
import { CommuneFilter, Filters, ProfessionFilter } from './filters.tsx';
import style from './listing.module.css';
import { Listing } from './listing.tsx';
import { PeopleQuery, peopleOf, type ListedPerson } from './people.query.ts';
import { shortDisciplineOf } from './person-words.ts';
import { useDirectorySearch } from './use-directory-search.ts';

const PAGE = 30;

/** The people: members, or everybody whom the register lists. */
export function PeopleView() {
  const t = useTranslations('directory');
  const [search, change] = useDirectorySearch();
  const { q, metier, commune, nouveaux, tous } = search;
  const pages = usePages(
    PeopleQuery,
    {
      first: PAGE,
      filter: {
        membersOnly: tous === undefined,
        ...(q === undefined ? {} : { search: withoutTitle(q) }),
        ...(metier === undefined ? {} : { professions: [metier] }),
        ...(commune === undefined ? {} : { communes: [commune] }),
        ...(nouveaux === undefined ? {} : { acceptsNewPatients: true }),
      },
    },
    peopleOf,
  );
  return (
    <>
      <Filters
        label={t('searchPeople')}
        placeholder={t('searchPeopleHint')}
        count={[metier, commune, nouveaux, tous].filter(Boolean).length}
      >
        <ProfessionFilter />
        <CommuneFilter />
        <FilterChecks>
          <Checkbox isSelected={nouveaux === '1'} onChange={(isSelected) => change({ nouveaux: isSelected ? '1' : undefined })}>
            {t('takesNewPatients')}
          </Checkbox>
          <Checkbox isSelected={tous === '1'} onChange={(isSelected) => change({ tous: isSelected ? '1' : undefined })}>
            {t('alsoOthers')}
          </Checkbox>
        </FilterChecks>
      </Filters>
      <Listing pages={pages} count={(count) => (tous === '1' ? t('peopleCount', { count }) : t('memberCount', { count }))}>
        {(rows) => (
          <ul className={style.list}>
            {rows.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  );
}

function PersonRow({ person }: { person: ListedPerson }) {
  const t = useTranslations('directory');
  const line = person.privateLine ?? person.phone;
  const communes = [...new Set(person.registeredActivities.flatMap(({ communeName }) => communeName ?? []))];
  return (
    <li className={style.row}>
      <Avatar initials={initialsOf(person)} />
      <div>
        <Link to="/annuaire/personnes/$id" params={{ id: person.id }} className={style.name}>
          {person.displayName}
        </Link>
        <p className={style.detail}>{shortDisciplineOf(person)}</p>
        <p className={style.where}>
          {communes.length > 0 && <span>{communes.join(', ')}</span>}
          {person.acceptsNewPatients && <Badge kind="good">{t('newPatients')}</Badge>}
          {!person.isMember && <Badge>{t('notMember')}</Badge>}
        </p>
      </div>
      <div className={style.aside}>{line !== null && <Call name={person.displayName} phone={line} />}</div>
    </li>
  );
}
