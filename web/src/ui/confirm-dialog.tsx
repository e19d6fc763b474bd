import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Actions, Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

interface ConfirmDialogProps {
  title: string;
  /** The word on the button that does it. */
  action: string;
  isOpen: boolean;
  /** `primary` for what is no loss to anybody. */
  kind?: 'danger' | 'primary';
  isPending?: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** Why it was not done. */
  refusal?: string | undefined;
  children: ReactNode;
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog({
  title,
  action,
  kind = 'danger',
  isOpen,
  isPending,
  onClose,
  onConfirm,
  refusal,
  children,
}: ConfirmDialogProps) {
  const t = useTranslations('words');
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} role="alertdialog">
      <p>{children}</p>
      {refusal !== undefined && (
        <Notice kind="danger" isLive>
          {refusal}
        </Notice>
      )}
      <Actions>
        <Button onPress={onClose} autoFocus>
          {t('cancel')}
        </Button>
        <Button kind={kind} isPending={isPending ?? false} onPress={onConfirm}>
          {action}
        </Button>
      </Actions>
    </Dialog>
  );
}
