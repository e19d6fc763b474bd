import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';

/** Puts a text into the clipboard, and says so. @param name what is copied, for who does not see where the button stands */
export function CopyButton({ text, name }: { text: string; name: string }) {
  const t = useTranslations('words');
  const failed = useTranslations('account')('copyFailed');
  const [state, setState] = useState<'copied' | 'failed'>();
  const copy = async () => {
    try {
      // Without https there is no clipboard at all.
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch (refusal) {
      console.warn('The browser lets nothing be copied.', refusal);
      setState('failed');
    }
  };
  return (
    <>
      <Button
        icon={state === 'copied' ? Check : Copy}
        onPress={() => void copy()}
        aria-label={t('actOn', { act: t(state === 'copied' ? 'copied' : 'copy'), what: name })}
      >
        {t(state === 'copied' ? 'copied' : 'copy')}
      </Button>
      <span className={state === 'failed' ? undefined : 'aside-for-readers'} role="status">
        {state === 'copied' ? t('copied') : state === 'failed' ? failed : ''}
      </span>
    </>
  );
}
