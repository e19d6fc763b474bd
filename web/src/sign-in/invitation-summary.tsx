import { useTranslations } from 'use-intl';
import type { ResultOf } from '../graphql/graphql.ts';
import { useDates } from '../i18n/use-dates.ts';
import card from '../ui/card.module.css';
import type { InvitationQuery } from './invitation.query.ts';
import style from './invitation.module.css';

export type ReceivedInvitation = NonNullable<ResultOf<typeof InvitationQuery>['invitation']>;

export function InvitationSummary({ invitation }: { invitation: ReceivedInvitation }) {
  const t = useTranslations('signIn');
  const role = useTranslations('words.role');
  const { date } = useDates();
  const { communityName, invitedBy, practitionerName, expiresAt } = invitation;
  return (
    <div className={card.card}>
      <p>
        {invitedBy === null ? t('invited', { community: communityName }) : t('invitedBy', { name: invitedBy, community: communityName })}
      </p>
      <dl className={style.facts}>
        <dt>{t('asRole')}</dt>
        <dd>{role(invitation.role)}</dd>
        {practitionerName !== null && (
          <>
            <dt>{t('asPractitioner')}</dt>
            <dd>{practitionerName}</dd>
          </>
        )}
        <dt>{t('until')}</dt>
        <dd>{date(new Date(expiresAt), { dateStyle: 'long', timeStyle: 'short' })}</dd>
      </dl>
    </div>
  );
}
