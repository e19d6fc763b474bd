import { getRouteApi } from '@tanstack/react-router';
import { useMutation, useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useSession } from '../session/session.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Notice } from '../ui/notice.tsx';
import { DemoPeople } from './demo-people.tsx';
import { useEnter } from './enter.ts';
import { LocalSignIn } from './local-sign-in.tsx';
import { OpenPage } from './open-page.tsx';
import { Outcome } from './outcome.tsx';
import { ProSanteConnect } from './pro-sante-connect.tsx';
import { providerRefusal } from './refusals.ts';
import { DemoPeopleQuery, SignOutMutation } from './sign-in.query.ts';
import style from './sign-in.module.css';

const route = getRouteApi('/open/connexion');

export function SignInScreen() {
  const t = useTranslations('signIn');
  const { retour = '/', erreur } = route.useSearch();
  const { account } = useSession();
  const [{ data }] = useQuery({ query: DemoPeopleQuery });
  const people = data?.demoPeople ?? [];
  const refusal = providerRefusal(erreur);

  if (account !== null) return <AlreadySignedIn refusal={refusal} />;
  return (
    <OpenPage title={t('title')} lead={t('lead')} width={people.length > 0 ? 'wide' : 'narrow'}>
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
  const [{ fetching }, signOut] = useMutation(SignOutMutation);
  const enter = useEnter();
  return (
    <OpenPage title={t('signedInTitle')}>
      <Outcome kind="warning" text={refusal ? t(`providerRefusal.${refusal}`) : t('signedInText')}>
        <ButtonLink to="/compte" kind="primary">
          {t('toAccount')}
        </ButtonLink>
        <Button isPending={fetching} onPress={() => void signOut({}).then(() => enter('/connexion?retour=/compte'))}>
          {t('signInAgain')}
        </Button>
      </Outcome>
    </OpenPage>
  );
}
