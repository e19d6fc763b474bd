import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import style from './account.module.css';
import { EmailChange } from './email-change.tsx';
import { PasswordChange } from './password-change.tsx';
import type { ProofNeeds } from './proof-needs.ts';
import { Section } from './section.tsx';

interface CredentialsProps {
  email: string | null;
  needs: ProofNeeds;
  reload: () => void;
}

/** What one signs in with. */
export function Credentials({ email, needs, reload }: CredentialsProps) {
  const t = useTranslations('account');
  const [changing, setChanging] = useState<'email' | 'password'>();
  const close = () => setChanging(undefined);
  return (
    <Section title={t('credentialsTitle')}>
      <ul className={style.list}>
        <li className={style.row}>
          <div className={style.what}>
            <span className={style.small}>{t('email')}</span>
            <strong>{email ?? t('noEmail')}</strong>
          </div>
          <Button onPress={() => setChanging('email')}>{t(email === null ? 'addEmail' : 'changeEmail')}</Button>
        </li>
        {email !== null && (
          <li className={style.row}>
            <div className={style.what}>
              <span className={style.small}>{t('passwordTitle')}</span>
              <span aria-hidden>••••••••</span>
            </div>
            <Button onPress={() => setChanging('password')}>{t('changePassword')}</Button>
          </li>
        )}
      </ul>
      <Dialog title={t('emailTitle')} isOpen={changing === 'email'} onClose={close}>
        <EmailChange email={email} needs={needs} onClose={close} />
      </Dialog>
      <Dialog title={t('passwordTitle')} isOpen={changing === 'password'} onClose={close}>
        <PasswordChange email={email ?? ''} isKnown={needs.password === 'needed'} onChanged={reload} onClose={close} />
      </Dialog>
    </Section>
  );
}
