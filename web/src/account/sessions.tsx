import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import { useEnter } from '../session/enter.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState } from '../ui/states.tsx';
import { RevokeSessionMutation, SignOutEverywhereMutation } from './account.mutation.ts';
import type { MySession } from './account.query.ts';
import style from './account.module.css';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { deviceName } from './device-name.ts';
import { Section } from './section.tsx';

/** Shown at first: a person has two or three, somebody of the demonstration hundreds. */
const FEW = 5;

/** Where one is signed in. */
export function Sessions({ sessions, reload }: { sessions: readonly MySession[]; reload: () => void }) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const format = useFormatter();
  const now = useNow();
  const [isWhole, setWhole] = useState(false);
  const [asksAll, setAsksAll] = useState(false);
  const [isEnded, setEnded] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const [ending, end] = useMutation(RevokeSessionMutation);
  const [endingAll, endAll] = useMutation(SignOutEverywhereMutation);
  const enter = useEnter();
  const inOrder = [...sessions].sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent));

  const revoke = async ({ id }: MySession) => {
    const answer = await end({ input: { sessionId: id } });
    setError(answer.error);
    setEnded(!answer.error);
    reload();
  };
  const revokeAll = async () => {
    const answer = await endAll({});
    setAsksAll(false);
    setError(answer.error ?? (await enter('/connexion')));
  };

  return (
    <Section title={t('sessionsTitle')} lead={t('sessionsLead')}>
      <ul className={style.list}>
        {(isWhole ? inOrder : inOrder.slice(0, FEW)).map((session) => {
          const device = session.device === null ? t('unknownDevice') : deviceName(session.device);
          return (
            <li key={session.id} className={style.row}>
              <div className={style.what}>
                <strong>
                  {device}
                  {session.isCurrent && <Badge kind="brand">{t('thisDevice')}</Badge>}
                </strong>
                <span className={style.small}>
                  {t(`signInKind.${session.kind}`)}
                  {!session.isCurrent && ` · ${t('lastSeen', { when: format.relativeTime(new Date(session.lastSeenAt), now) })}`}
                </span>
              </div>
              {!session.isCurrent && (
                <Button
                  kind="quiet"
                  isPending={ending.fetching}
                  onPress={() => void revoke(session)}
                  aria-label={t('endSessionOf', { device })}
                >
                  {t('endSession')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {isEnded && (
        <Notice kind="good" isLive>
          {t('sessionEnded')}
        </Notice>
      )}
      {error && <ErrorState error={error} />}
      <Actions>
        {!isWhole && sessions.length > FEW && (
          <Button kind="quiet" onPress={() => setWhole(true)}>
            {words('more')}
          </Button>
        )}
        <Button onPress={() => setAsksAll(true)}>{t('endAll')}</Button>
      </Actions>
      <ConfirmDialog
        title={t('endAllTitle')}
        action={t('endAll')}
        isOpen={asksAll}
        isPending={endingAll.fetching}
        onClose={() => setAsksAll(false)}
        onConfirm={() => void revokeAll()}
      >
        {t('endAllText')}
      </ConfirmDialog>
    </Section>
  );
}
