import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useSession } from '../session/session.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState } from '../ui/states.tsx';
import { DemoPeople } from './demo-people.tsx';
import { LocalSignIn } from './local-sign-in.tsx';
import { OpenPage } from './open-page.tsx';
import { Outcome } from './outcome.tsx';
import { ProSanteConnect } from '../session/pro-sante-connect.tsx';
import { signInPage, useSignOut } from '../session/sign-out.ts';
import { providerRefusal } from './refusals.ts';
import { DemoPeopleQuery } from './sign-in.query.ts';
import style from './sign-in.module.css';

const route = getRouteApi('/open/connexion');

export function SignInScreen() {
  const t = useTranslations('signIn');
  const { retour = '/', erreur, fin } = route.useSearch();
  const { account } = useSession();
  const [{ data }] = useQuery({ query: DemoPeopleQuery });
  const people = data?.demoPeople ?? [];
  const refusal = providerRefusal(erreur);

  if (account !== null) return <AlreadySignedIn refusal={refusal} />;
  return (
    <OpenPage title={t('title')} lead={t('lead')} width={people.length > 0 ? 'wide' : 'narrow'}>
      {fin === 'effacement' && (
        <Notice kind="good" isLive>
          {t('erased')}
        </Notice>
      )}
      {refusal && (
        <Notice kind="warning" isLive>
          {t(`providerRefusal.${refusal}`)}
        </Notice>
      )}
      {people.length > 0 && (
        <>
          <DemoPeople people={people} returnPath={retour} />
          <h2>{t('localTitle')}</h2>
        </>
      )}
      <div className={style.local}>
        <LocalSignIn returnPath={retour} />
        <ProSanteConnect returnPath={retour} isOther>
          {t('proSanteConnect')}
        </ProSanteConnect>
      </div>
    </OpenPage>
  );
}

/** Linking an account came to nothing: its owner is still signed in, and may go on or begin anew. */
function AlreadySignedIn({ refusal }: { refusal: ReturnType<typeof providerRefusal> }) {
  const t = useTranslations('signIn');
  const { isPending, error, signOut } = useSignOut(signInPage('/compte'));
  return (
    <OpenPage title={t('signedInTitle')}>
      <Outcome kind="warning" text={refusal ? t(`providerRefusal.${refusal}`) : t('signedInText')}>
        <ButtonLink to="/compte" kind="primary">
          {t('toAccount')}
        </ButtonLink>
        <Button isPending={isPending} onPress={() => void signOut()}>
          {t('signInAgain')}
        </Button>
      </Outcome>
      {error && <ErrorState error={error} />}
    </OpenPage>
  );
}
