import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language.ts';
import { applyTheme, keptTheme, type Theme } from '../shell/theme.ts';
import { Segments } from '../ui/segments.tsx';
import style from './account.module.css';
import { Section } from './section.tsx';

/** Language and appearance, kept on this device. */
export function Display() {
  const t = useTranslations('shell');
  const { locale, choose } = useLanguage();
  const [theme, setTheme] = useState<Theme>(keptTheme);
  return (
    <Section title={useTranslations('account')('displayTitle')}>
      <div className={style.pair}>
        <Segments
          label={t('language')}
          choices={[
            { key: 'fr', label: t('french') },
            { key: 'en', label: t('english') },
          ]}
          value={locale}
          onChange={(chosen) => void choose(chosen)}
        />
        <Segments
          label={t('theme')}
          choices={[
            { key: 'device', label: t('themeDevice') },
            { key: 'light', label: t('themeLight') },
            { key: 'dark', label: t('themeDark') },
          ]}
          value={theme}
          onChange={(chosen) => {
            applyTheme(chosen);
            setTheme(chosen);
          }}
        />
      </div>
    </Section>
  );
}
