import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { ErrorState } from '../ui/states.tsx';
import { RevokeAccessTokenMutation } from './account.mutation.ts';
import type { AccessToken } from './account.query.ts';
import style from './account.module.css';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import type { ProofNeeds } from './proof-needs.ts';
import { Section } from './section.tsx';
import { TokenDialog } from './token-dialog.tsx';

/** Tokens by which programs act for oneself in this community. */
export function AccessTokens({ tokens, needs, reload }: { tokens: readonly AccessToken[]; needs: ProofNeeds; reload: () => void }) {
  const t = useTranslations('account');
  const permission = useTranslations('words.permission');
  const { date } = useDates();
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<AccessToken>();
  const [error, setError] = useState<CombinedError>();
  const [{ fetching }, revoke] = useMutation(RevokeAccessTokenMutation);
  const day = (instant: string) => date(new Date(instant), { dateStyle: 'medium' });

  const end = async ({ id }: AccessToken) => {
    const answer = await revoke({ input: { tokenId: id } });
    setRevoking(undefined);
    setError(answer.error);
  };

  return (
    <Section title={t('tokensTitle')} lead={t('tokensLead')}>
      {tokens.length === 0 && <p className={style.small}>{t('noTokens')}</p>}
      <ul className={style.list}>
        {tokens.map((token) => {
          const works = token.revokedAt === null && new Date(token.expiresAt) > new Date();
          return (
            <li key={token.id} className={style.row}>
              <div className={style.what}>
                <strong>
                  {token.name}
                  {!works && <Badge>{t(token.revokedAt === null ? 'expired' : 'revoked')}</Badge>}
                </strong>
                <span className={style.small}>{token.permissions.map((name) => permission(name)).join(', ')}</span>
                <span className={style.small}>
                  {t('tokenDates', { made: day(token.createdAt), ends: day(token.revokedAt ?? token.expiresAt) })}
                  {' · '}
                  {token.lastUsedAt === null ? t('neverUsed') : t('lastUsed', { when: day(token.lastUsedAt) })}
                </span>
              </div>
              {works && (
                <Button kind="quiet" onPress={() => setRevoking(token)} aria-label={t('revokeNamed', { name: token.name })}>
                  {t('revoke')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {error && <ErrorState error={error} />}
      <Actions>
        <Button icon={Plus} onPress={() => setMaking(true)}>
          {t('makeToken')}
        </Button>
      </Actions>
      <TokenDialog isOpen={isMaking} needs={needs} onMade={reload} onClose={() => setMaking(false)} />
      <ConfirmDialog
        title={t('revokeTitle', { name: revoking?.name ?? '' })}
        action={t('revoke')}
        isOpen={revoking !== undefined}
        isPending={fetching}
        onClose={() => setRevoking(undefined)}
        onConfirm={() => revoking && void end(revoking)}
      >
        {t('revokeText')}
      </ConfirmDialog>
    </Section>
  );
}
