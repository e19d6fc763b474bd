import { Languages, Mail, Phone, Search } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useMay } from '../session/session.tsx';
import { Badge } from '../ui/badge.tsx';
import { ButtonAnchor, ButtonLink } from '../ui/button-link.tsx';
import { initialsOf } from '../ui/person-name.ts';
import { phoneForReading, telephoneAddress } from '../ui/phone.ts';
import { Avatar } from '../ui/avatar.tsx';
import style from './card-screen.module.css';
import { disciplineOf } from './person-words.ts';
import type { Person } from './person.query.ts';

/** Who it is, and how to reach them: the nearest way first. */
export function PersonHead({ person }: { person: Person }) {
  const t = useTranslations('directory');
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const languages = person.languages.map((code) => names.of(code) ?? code);
  return (
    <header className={style.head}>
      <Avatar initials={initialsOf(person)} size="card" />
      <div className={style.who}>
        <h1>{person.displayName}</h1>
        <p className={style.discipline}>{disciplineOf(person)}</p>
        <div className={style.facts}>
          {person.acceptsNewPatients === true && <Badge kind="good">{t('newPatients')}</Badge>}
          {person.acceptsNewPatients === false && <Badge>{t('noNewPatients')}</Badge>}
          <Badge kind={person.isMember ? 'brand' : 'plain'}>{person.isMember ? t('member') : t('notMember')}</Badge>
          {languages.length > 0 && (
            <span className={style.fact}>
              <Languages size={18} aria-hidden />
              <span className="aside-for-readers">{t('languages')}</span>
              {languages.join(', ')}
            </span>
          )}
        </div>
      </div>
      <Reach person={person} />
    </header>
  );
}

function Reach({ person }: { person: Person }) {
  const t = useTranslations('directory');
  const words = useTranslations('words');
  const email = person.email ?? person.registeredActivities.find((activity) => activity.email !== null)?.email ?? null;
  const phone = person.phone ?? person.registeredActivities.find((activity) => activity.phone !== null)?.phone ?? null;
  const call = (number: string) => words('callSomebody', { name: person.displayName, number: phoneForReading(number) });
  return (
    <div className={style.reach}>
      {person.privateLine !== null && (
        <ButtonAnchor kind="primary" icon={Phone} isWide href={telephoneAddress(person.privateLine)}>
          {t('directLineNumber', { number: phoneForReading(person.privateLine) })}
        </ButtonAnchor>
      )}
      {phone !== null && (
        <ButtonAnchor
          kind={person.privateLine === null ? 'primary' : 'secondary'}
          icon={Phone}
          isWide
          href={telephoneAddress(phone)}
          aria-label={call(phone)}
        >
          {phoneForReading(phone)}
        </ButtonAnchor>
      )}
      {email !== null && (
        <ButtonAnchor icon={Mail} isWide href={`mailto:${email}`} aria-label={t('writeTo', { name: person.displayName })}>
          {t('write')}
        </ButtonAnchor>
      )}
      {person.privateLine === null && phone === null && email === null && <p className={style.unreachable}>{t('unreachable')}</p>}
      <NearLink person={person} />
    </div>
  );
}

/** Who else of their profession is free near where they work. */
function NearLink({ person }: { person: Person }) {
  const t = useTranslations('directory');
  const commune = person.assignments[0]?.place.commune;
  if (!useMay('SEARCH_AVAILABILITY') || !commune) return null;
  return (
    <ButtonLink to="/" search={{ pres: commune.inseeCode, metier: person.profession.code }} kind="quiet" icon={Search} isWide>
      {t('whoIsFreeNear', { commune: commune.name })}
    </ButtonLink>
  );
}
