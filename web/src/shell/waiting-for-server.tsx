import { IntlProvider, useTranslations } from 'use-intl';
import { REGIONS } from '../i18n/locale.ts';
import { useTexts } from '../i18n/texts.ts';
import { Notice } from '../ui/notice.tsx';
import { Brand } from './brand.tsx';
import style from './waiting-for-server.module.css';

/** The whole page, as long as the server has not said who asks. */
export function WaitingForServer() {
  const { locale, messages } = useTexts();
  return (
    <IntlProvider locale={REGIONS[locale]} messages={messages} timeZone="UTC">
      <Waiting />
    </IntlProvider>
  );
}

function Waiting() {
  const t = useTranslations('shell');
  return (
    <main className={style.page}>
      <h1>
        <Brand />
      </h1>
      <Notice kind="warning" isLive>
        {t('serverSilent')}
      </Notice>
    </main>
  );
}
