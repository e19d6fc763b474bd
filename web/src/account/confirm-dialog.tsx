import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';

interface ConfirmDialogProps {
  title: string;
  /** The word on the button that does it. */
  action: string;
  isOpen: boolean;
  isPending?: boolean;
  onClose: () => void;
  onConfirm: () => void;
  children: ReactNode;
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog({ title, action, isOpen, isPending, onClose, onConfirm, children }: ConfirmDialogProps) {
  const t = useTranslations('words');
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} role="alertdialog">
      <p>{children}</p>
      <Actions>
        <Button onPress={onClose} autoFocus>
          {t('cancel')}
        </Button>
        <Button kind="danger" isPending={isPending ?? false} onPress={onConfirm}>
          {action}
        </Button>
      </Actions>
    </Dialog>
  );
}
