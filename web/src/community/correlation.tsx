import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import style from './journal.module.css';

/** Enough to tell two requests of a page apart. */
const SHOWN = 8;

/** The number that a request has in our logs, folded: a press copies the whole of it. */
export function Correlation({ number }: { number: string }) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const [state, setState] = useState<'copied' | 'failed'>();
  const copy = async () => {
    try {
      // Without https there is no clipboard at all.
      await navigator.clipboard.writeText(number);
      setState('copied');
    } catch (refusal) {
      console.warn('The browser lets nothing be copied.', refusal);
      setState('failed');
    }
  };
  // What could not be copied is shown whole, to be selected.
  if (state === 'failed') return <code className={style.correlation}>{number}</code>;
  const short = number.slice(0, SHOWN);
  return (
    <>
      <Button className={style.fold} aria-label={t('copyCorrelation', { number: short })} onPress={() => void copy()}>
        <code className={style.correlation}>{short}</code>
        {state === 'copied' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      </Button>
      <span className="aside-for-readers" role="status">
        {state === 'copied' && words('copied')}
      </span>
    </>
  );
}
