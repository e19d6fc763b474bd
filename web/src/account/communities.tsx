import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { useTranslations } from 'use-intl';
import { useEnter } from '../session/enter.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState } from '../ui/states.tsx';
import { LeaveCommunityMutation, SwitchCommunityMutation } from './account.mutation.ts';
import type { MyAccount } from './account.query.ts';
import style from './account.module.css';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Section } from './section.tsx';

type MyCommunity = MyAccount['communities'][number];

/** Where one is what; the session acts for one of them. */
export function Communities({ communities, mayLeave }: { communities: readonly MyCommunity[]; mayLeave: boolean }) {
  const t = useTranslations('account');
  const shell = useTranslations('shell');
  const role = useTranslations('words.role');
  const [leaving, setLeaving] = useState<MyCommunity>();
  const [said, setSaid] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [error, setError] = useState<CombinedError>();
  const [switching, switchTo] = useMutation(SwitchCommunityMutation);
  const [departing, leave] = useMutation(LeaveCommunityMutation);
  const enter = useEnter();

  const change = async ({ id, name }: MyCommunity) => {
    const answer = await switchTo({ input: { communityId: id } });
    const failure = answer.error ?? (await enter('/compte'));
    setError(failure);
    if (!failure) setSaid(t('switched', { community: name }));
  };
  const depart = async ({ id, name }: MyCommunity) => {
    const answer = await leave({ input: { communityId: id } });
    setLeaving(undefined);
    setError(answer.error);
    if (answer.error) return;
    if (answer.data?.leaveCommunity.__typename === 'LastAdministrator') {
      setRefusal(t('refusal.LastAdministrator'));
      return;
    }
    setRefusal(undefined);
    setSaid(t('left', { community: name }));
    setError(await enter('/compte'));
  };

  return (
    <Section title={t('communitiesTitle')}>
      {communities.length === 0 && (
        <div>
          <strong>{shell('noCommunityTitle')}</strong>
          <p className={style.small}>{shell('noCommunityText')}</p>
        </div>
      )}
      <ul className={style.list}>
        {communities.map((community) => (
          <li key={community.id} className={style.row}>
            <div className={style.what}>
              <strong>
                {community.name}
                {community.isCurrent && <Badge kind="brand">{t('current')}</Badge>}
              </strong>
              <span className={style.small}>{community.roles.map((name) => role(name)).join(', ')}</span>
            </div>
            <div className={style.buttons}>
              {!community.isCurrent && (
                <Button
                  isPending={switching.fetching}
                  onPress={() => void change(community)}
                  aria-label={t('switchTo', { community: community.name })}
                >
                  {t('switch')}
                </Button>
              )}
              {mayLeave && (
                <Button kind="quiet" onPress={() => setLeaving(community)} aria-label={t('leaveNamed', { community: community.name })}>
                  {t('leave')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {said !== undefined && (
        <Notice kind="good" isLive>
          {said}
        </Notice>
      )}
      {refusal !== undefined && (
        <Notice kind="danger" isLive>
          {refusal}
        </Notice>
      )}
      {error && <ErrorState error={error} />}
      <ConfirmDialog
        title={t('leaveTitle', { community: leaving?.name ?? '' })}
        action={t('leave')}
        isOpen={leaving !== undefined}
        isPending={departing.fetching}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => leaving && void depart(leaving)}
      >
        {t('leaveText')}
      </ConfirmDialog>
    </Section>
  );
}
