import { useTranslations } from 'use-intl';
import { ProSanteConnect } from '../session/pro-sante-connect.tsx';
import { readableName } from '../ui/person-name.ts';
import { Notice } from '../ui/notice.tsx';
import { isShared } from './account-page.tsx';
import type { MyAccount } from './account.query.ts';
import style from './account.module.css';
import { Section } from './section.tsx';

export function Identity({ me }: { me: MyAccount }) {
  const t = useTranslations('account');
  const shared = isShared(me);
  return (
    <Section title={t('identityTitle')}>
      {shared && <Notice>{t('shared')}</Notice>}
      <dl className={style.facts}>
        <dt>{t('name')}</dt>
        <dd>{me.practitioner?.displayName ?? readableName(`${me.givenName} ${me.familyName}`)}</dd>
        <dt>{t('email')}</dt>
        <dd>{me.email ?? t('noEmail')}</dd>
        {me.nationalId !== null && (
          <>
            <dt>{t('nationalId')}</dt>
            <dd>{me.nationalId}</dd>
          </>
        )}
      </dl>
      {!shared && me.isStrong && me.nationalId === null && (
        <ProSanteConnect returnPath="/compte" links>
          {t('linkCard')}
        </ProSanteConnect>
      )}
    </Section>
  );
}
