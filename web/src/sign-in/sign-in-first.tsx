import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { ProSanteConnect } from '../session/pro-sante-connect.tsx';
import style from './invitation.module.css';

interface SignInFirstProps {
  text: string;
  /** Holds the link in this tab until one is back. */
  keep: () => void;
  onBack?: () => void;
}

/** Who has an account signs in, and comes back to the invitation. */
export function SignInFirst({ text, keep, onBack }: SignInFirstProps) {
  const t = useTranslations('signIn');
  return (
    <div className={style.ways}>
      <p>{text}</p>
      <ButtonLink to="/connexion" search={{ retour: '/invitation' }} kind="primary" isWide onClick={keep}>
        {t('signIn')}
      </ButtonLink>
      <ProSanteConnect returnPath="/invitation" onLeave={keep}>
        {t('proSanteConnect')}
      </ProSanteConnect>
      {onBack && (
        <Button kind="quiet" onPress={onBack}>
          {t('newAccount')}
        </Button>
      )}
    </div>
  );
}
