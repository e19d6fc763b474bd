import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { PHONE, useMedia } from '../ui/use-media.ts';
import style from './answers.module.css';

/** Gives the search to a colleague: by what the device shares with, else by a copied address. */
export function ShareButton({ isAroundMe }: { isAroundMe: boolean }) {
  const t = useTranslations('search');
  // On a phone it shares its row with the booking: the icon says enough.
  const isPhone = useMedia(PHONE);
  const [outcome, setOutcome] = useState<'linkCopied' | 'linkNotCopied'>();
  const share = async () => {
    const data = { title: document.title, url: location.href, ...(isAroundMe ? { text: t('linkAroundOpener') } : {}) };
    setOutcome(undefined);
    if (await isShared(data)) return;
    setOutcome((await isCopied(data.url)) ? 'linkCopied' : 'linkNotCopied');
  };
  return (
    <>
      <Button kind="quiet" icon={Share2} iconOnly={isPhone} aria-label={t('shareSearch')} onPress={() => void share()}>
        {isPhone ? undefined : t('share')}
      </Button>
      <p className={outcome === undefined ? 'aside-for-readers' : style.shared} role="status">
        {outcome !== undefined && t(outcome)}
        {outcome === 'linkCopied' && isAroundMe && ` ${t('linkAroundOpener')}`}
      </p>
    </>
  );
}

/** Whether the device has taken it over; closing its sheet is an answer, too. */
async function isShared(data: ShareData): Promise<boolean> {
  if (!('share' in navigator)) return false;
  try {
    await navigator.share(data);
    return true;
  } catch (refusal) {
    if (refusal instanceof DOMException && refusal.name === 'AbortError') return true;
    console.warn('The device does not share; the address is copied.', refusal);
    return false;
  }
}

async function isCopied(text: string): Promise<boolean> {
  try {
    // Without https there is no clipboard at all.
    await navigator.clipboard.writeText(text);
    return true;
  } catch (refusal) {
    console.warn('The browser lets nothing be copied.', refusal);
    return false;
  }
}
