import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { LucideIcon } from 'lucide-react';
import style from './button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'isPending'> {
  /** One `primary` a screen; `quiet` for what stands beside; `danger` for what cannot be undone. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  icon?: LucideIcon;
  /** Shown without text: `aria-label` says what it does. */
  iconOnly?: boolean;
  isWide?: boolean;
  /** While an act is under way: it keeps its focus and its text, and answers no second press. */
  isPending?: boolean;
  children?: React.ReactNode;
}

/** React Aria's own `isPending` leaves a message behind that names a button which may be gone: that of a dialog that closes. */
export function Button({ kind = 'secondary', icon: Icon, iconOnly, isWide, isPending = false, children, ...props }: ButtonProps) {
  const waiting: AriaButtonProps = isPending ? { type: 'button', onPress: () => undefined } : {};
  return (
    <AriaButton
      {...props}
      {...waiting}
      className={style.button}
      data-kind={kind}
      data-icon-only={iconOnly}
      data-wide={isWide}
      data-pending={isPending || undefined}
    >
      {Icon && <Icon size={20} aria-hidden />}
      {children !== undefined && <span>{children}</span>}
    </AriaButton>
  );
}
