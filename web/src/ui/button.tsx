import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { LucideIcon } from 'lucide-react';
import style from './button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** One `primary` a screen; `quiet` for what stands beside; `danger` for what cannot be undone. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  icon?: LucideIcon;
  /** Shown without text: `aria-label` says what it does. */
  iconOnly?: boolean;
  isWide?: boolean;
  children?: React.ReactNode;
}

/** While `isPending` it keeps its focus and its text, and answers no second press. */
export function Button({ kind = 'secondary', icon: Icon, iconOnly, isWide, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={style.button} data-kind={kind} data-icon-only={iconOnly} data-wide={isWide}>
      {Icon && <Icon size={20} aria-hidden />}
      {children !== undefined && <span>{children}</span>}
    </AriaButton>
  );
}
