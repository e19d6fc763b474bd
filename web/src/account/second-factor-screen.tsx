import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAccount } from '../session/session.tsx';
import { useEnter } from '../session/enter.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { useQuery, type CombinedError } from 'urql';
import { isShared } from './account-page.tsx';
import { AccountQuery } from './account.query.ts';
import { EnrolmentCode } from './enrolment-code.tsx';
import { EnrolmentStart, type Enrolment } from './enrolment-start.tsx';
import { proofNeeds } from './proof-needs.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { Section } from './section.tsx';
import { useSignOut } from '../session/sign-out.ts';

/** Three steps: prove who one is, confirm a first code, keep the recovery codes. */
export function SecondFactorScreen() {
  const t = useTranslations('account');
  const shell = useTranslations('shell');
  const { isStrong } = useAccount();
  const [{ data, error }, ask] = useQuery({ query: AccountQuery });
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [silence, setSilence] = useState<CombinedError>();
  const { isPending, signOut } = useSignOut();
  const enter = useEnter();
  const me = data?.me;
  const step = codes ? 3 : enrolment ? 2 : 1;

  return (
    <Page
      title={t('secondFactorTitle')}
      lead={t(isStrong ? 'secondFactorLead' : 'secondFactorFirst')}
      width="reading"
      action={
        isStrong ? undefined : (
          <Button kind="quiet" isPending={isPending} onPress={() => void signOut()}>
            {shell('signOut')}
          </Button>
        )
      }
    >
      {error && !me && <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!error && !me && <Skeleton lines={1} />}
      {me && isShared(me) && <Notice>{t('shared')}</Notice>}
      {me && !isShared(me) && me.secondFactorSince !== null && !codes && (
        <Notice kind="good">
          <p>{t('secondFactorSet')}</p>
          <ButtonLink to="/compte/securite" kind="quiet">
            {t('toSecurity')}
          </ButtonLink>
        </Notice>
      )}
      {me && !isShared(me) && (me.secondFactorSince === null || codes) && (
        <Section title={t(`enrolment.step${step}`)}>
          {codes ? (
            <RecoveryCodes codes={codes} onKept={() => void enter('/').then(setSilence)} />
          ) : enrolment ? (
            <EnrolmentCode enrolment={enrolment} onConfirmed={setCodes} onBack={() => setEnrolment(undefined)} />
          ) : (
            <EnrolmentStart needs={proofNeeds(me)} onBegun={setEnrolment} />
          )}
          {silence && <ErrorState error={silence} />}
        </Section>
      )}
    </Page>
  );
}
