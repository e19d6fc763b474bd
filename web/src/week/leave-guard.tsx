import { useBlocker } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import type { WeekEditor } from './use-week-editor.ts';

/** Asks before what was typed is lost: by another form, another page, another person's week, or the browser itself. */
export function LeaveGuard({ editor: { isTouched, leaving } }: { editor: WeekEditor }) {
  const t = useTranslations('week.leave');
  const blocker = useBlocker({
    disabled: !isTouched,
    enableBeforeUnload: isTouched,
    withResolver: true,
    // Another week of the same person keeps the form.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname || personIn(current.search) !== personIn(next.search),
  });
  const isBlocked = blocker.status === 'blocked';
  const stay = () => {
    leaving?.stay();
    blocker.reset?.();
  };
  const leave = () => {
    if (isBlocked) blocker.proceed();
    else leaving?.confirm();
  };
  return (
    <Dialog title={t('title')} role="alertdialog" isOpen={isBlocked || leaving !== null} onClose={stay}>
      <p>{t('lead')}</p>
      <Actions>
        <Button onPress={leave}>{t('leave')}</Button>
        <Button kind="primary" onPress={stay} autoFocus>
          {t('stay')}
        </Button>
      </Actions>
    </Dialog>
  );
}

function personIn(search: object): unknown {
  return 'personne' in search ? search.personne : undefined;
}
