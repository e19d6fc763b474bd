import { Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ButtonAnchor } from '../ui/button-link.tsx';
import { phoneForReading, telephoneAddress } from '../ui/phone.ts';
import style from './listing.module.css';

/** Calls in one press: a sign alone in a list, the number beside it where there is room. */
export function Call({ name, phone }: { name: string; phone: string }) {
  const t = useTranslations('words');
  const number = phoneForReading(phone);
  return (
    <span className={style.call}>
      <ButtonAnchor href={telephoneAddress(phone)} kind="quiet" icon={Phone} aria-label={t('callSomebody', { name, number })}>
        {number}
      </ButtonAnchor>
    </span>
  );
}
