import { Link } from '@tanstack/react-router';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import { Avatar } from '../ui/avatar.tsx';
import { initialsOf } from '../ui/person-name.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { nameOf, type CommunityAccount } from './accounts.query.ts';
import { mayEnd, type Rights } from './roles.ts';
import style from './section.module.css';

interface AccountRowProps {
  account: CommunityAccount;
  rights: Rights;
  onRoles: () => void;
  onEnd: () => void;
}

export function AccountRow({ account, rights, onRoles, onEnd }: AccountRowProps) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const { date } = useDates();
  const name = nameOf(account);
  const since = date(new Date(`${account.since}T12:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <li className={style.row}>
      <Avatar initials={initialsOf(account)} />
      <div>
        <p className={style.name}>
          {account.practitioner ? (
            <Link to="/annuaire/personnes/$id" params={{ id: account.practitioner.id }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <p className={style.detail}>
          {account.email ?? t('noEmail')} · {t('since', { day: since })}
        </p>
        <div className={style.badges}>
          {account.roles.map((role) => (
            <Badge key={role} kind={role === 'ADMINISTRATOR' ? 'brand' : 'plain'}>
              {words(`role.${role}`)}
            </Badge>
          ))}
          {account.email !== null && account.secondFactorSince === null && (
            <Badge kind="warning">
              <ShieldAlert size={16} aria-hidden />
              {t('noSecondFactor')}
            </Badge>
          )}
        </div>
      </div>
      <div className={style.actions}>
        {rights.mayManageRoles && (
          <Button aria-label={t('changeRolesOf', { name })} onPress={onRoles}>
            {t('changeRoles')}
          </Button>
        )}
        {mayEnd(rights, account.roles) && (
          <Button kind="quiet" aria-label={t('endMembershipOf', { name })} onPress={onEnd}>
            {t('endMembership')}
          </Button>
        )}
      </div>
    </li>
  );
}
