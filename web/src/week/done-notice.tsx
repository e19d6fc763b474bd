import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Done } from './use-week-editor.ts';
import style from './person-week.module.css';

/** What has just been done, read aloud, and the way to take it back. */
export function DoneNotice({ done, onDismiss }: { done: Done | null; onDismiss: () => void }) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  if (done === null) return null;
  return (
    <Notice kind="good" isLive>
      <div className={style.done}>
        <span>{t(`done.${done.kind}`)}</span>
        {done.undo && (
          <Button kind="quiet" onPress={done.undo}>
            {t('undo')}
          </Button>
        )}
        <Button kind="quiet" icon={X} iconOnly aria-label={words('close')} onPress={onDismiss} />
      </div>
    </Notice>
  );
}
