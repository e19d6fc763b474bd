import { getRouteApi } from '@tanstack/react-router';
import { MailPlus, MailQuestion } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePages } from '../graphql/use-pages.ts';
import { useMay } from '../session/session.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { Allowed } from './allowed.tsx';
import { INVITATION_STATES, type InvitationState } from './community-search.ts';
import { InvitationRow } from './invitation-row.tsx';
import { InvitationsQuery, invitationsOf } from './invitations.query.ts';
import { InviteDialog } from './invite-dialog.tsx';
import style from './section.module.css';

const route = getRouteApi('/shell/communaute/invitations');
const PAGE = 30;
const EVERY_STATE = '';

export function InvitationsSection() {
  return (
    <Allowed permission="READ_ACCOUNTS">
      <Invitations />
    </Allowed>
  );
}

/** Who was invited, and what became of it. */
function Invitations() {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const { etat } = route.useSearch();
  const navigate = route.useNavigate();
  const mayInvite = useMay('INVITE_MEMBERS');
  const [isInviting, setInviting] = useState(false);
  const [told, setTold] = useState<{ kind: 'good' | 'danger'; text: string }>();
  const pages = usePages(InvitationsQuery, { first: PAGE, ...(etat === undefined ? {} : { states: [etat] }) }, invitationsOf);
  const invite = mayInvite && (
    <Button kind="primary" icon={MailPlus} onPress={() => setInviting(true)}>
      {t('invite')}
    </Button>
  );
  return (
    <section className={style.section}>
      <div className={style.bar}>
        <Select<InvitationState | typeof EVERY_STATE>
          label={t('state')}
          choices={[
            { key: EVERY_STATE, label: t('everyState') },
            ...INVITATION_STATES.map((key) => ({ key, label: t(`invitationState.${key}`) })),
          ]}
          value={etat ?? EVERY_STATE}
          onChange={(key) => void navigate({ search: key === EVERY_STATE ? {} : { etat: key }, replace: true })}
        />
        {invite}
      </div>
      {told && (
        <Notice key={told.text} kind={told.kind} isLive>
          {told.text}
        </Notice>
      )}
      {pages.error && <ErrorState error={pages.error} onRetry={pages.retry} />}
      {pages.rows === undefined && !pages.error && <Skeleton lines={4} />}
      {pages.rows?.length === 0 && (
        <EmptyState icon={MailQuestion} title={etat === undefined ? t('noInvitationTitle') : t('noInvitationOfState')}>
          {etat === undefined && <p>{t('noInvitationText')}</p>}
        </EmptyState>
      )}
      {pages.rows !== undefined && pages.rows.length > 0 && (
        <ul className={style.list} data-stale={pages.isRefreshing}>
          {pages.rows.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} onTold={(kind, text) => setTold({ kind, text })} />
          ))}
        </ul>
      )}
      {pages.hasMore && (
        <div className={style.more}>
          <Button isPending={pages.isLoadingMore} onPress={pages.more}>
            {words('more')}
          </Button>
        </div>
      )}
      {isInviting && (
        <InviteDialog
          onClose={() => setInviting(false)}
          onDone={(text) => {
            setTold({ kind: 'good', text });
            setInviting(false);
          }}
        />
      )}
    </section>
  );
}
