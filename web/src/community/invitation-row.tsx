import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import { useMay } from '../session/session.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { Invitation } from './invitations.query.ts';
import style from './section.module.css';
import { useInvitationActs, type Told } from './use-invitation-acts.ts';

const KINDS = { PENDING: 'brand', EXPIRED: 'warning', ACCEPTED: 'good', REVOKED: 'plain' } as const;

interface InvitationRowProps {
  invitation: Invitation;
  onTold: (kind: Told['kind'], text: string) => void;
}

export function InvitationRow({ invitation, onTold }: InvitationRowProps) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const mayInvite = useMay('INVITE_MEMBERS');
  const acts = useInvitationActs();
  const { email, role, state, practitioner, invitedBy } = invitation;
  const tell = async (act: Promise<Told>) => {
    const { kind, text } = await act;
    onTold(kind, text);
  };
  return (
    <li className={style.row} data-plain>
      <div>
        <p className={style.name}>{email}</p>
        <p className={style.detail}>
          {[words(`role.${role}`), practitioner?.displayName, invitedBy === null ? null : t('invitedBy', { name: invitedBy })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className={style.badges}>
          <Badge kind={KINDS[state]}>{t(`invitationState.${state}`)}</Badge>
          <span className={style.detail}>
            <When invitation={invitation} />
          </span>
        </div>
      </div>
      {mayInvite && (state === 'PENDING' || state === 'EXPIRED') && (
        <div className={style.actions}>
          <Button isPending={acts.isResending} aria-label={t('resendTo', { email })} onPress={() => void tell(acts.resend(invitation))}>
            {t('resend')}
          </Button>
          <Button
            kind="quiet"
            isPending={acts.isRevoking}
            aria-label={t('revokeOf', { email })}
            onPress={() => void tell(acts.revoke(invitation))}
          >
            {t('revoke')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** The day that matters in its state. */
function When({ invitation }: { invitation: Invitation }) {
  const t = useTranslations('community');
  const { date } = useDates();
  const day = (instant: string) => date(new Date(instant), { day: 'numeric', month: 'long' });
  const { state, acceptedAt, acceptedBy, revokedAt, expiresAt, createdAt } = invitation;
  if (state === 'ACCEPTED' && acceptedAt !== null) return t('acceptedOn', { day: day(acceptedAt), name: acceptedBy ?? '' });
  if (state === 'REVOKED' && revokedAt !== null) return t('revokedOn', { day: day(revokedAt) });
  if (state === 'EXPIRED') return t('expiredOn', { day: day(expiresAt) });
  return t('sentOn', { day: day(createdAt), until: day(expiresAt) });
}
