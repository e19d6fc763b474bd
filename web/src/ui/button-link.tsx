import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import { forwardRef, type AnchorHTMLAttributes } from 'react';
import style from './button.module.css';

interface ButtonAnchorProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> {
  kind?: 'primary' | 'secondary' | 'quiet';
  icon?: LucideIcon;
  iconOnly?: boolean;
  isWide?: boolean;
}

/** An address outside of the router (`tel:`, Pro Santé Connect) that looks like a button. */
export const ButtonAnchor = forwardRef<HTMLAnchorElement, ButtonAnchorProps>(
  ({ kind = 'secondary', icon: Icon, iconOnly, isWide, children, ...props }, ref) => (
    <a {...props} ref={ref} className={style.button} data-kind={kind} data-icon-only={iconOnly} data-wide={isWide}>
      {Icon && <Icon size={20} aria-hidden />}
      {children !== undefined && <span>{children}</span>}
    </a>
  ),
);
ButtonAnchor.displayName = 'ButtonAnchor';

/** A page of ours that looks like a button. */
export const ButtonLink: LinkComponent<typeof ButtonAnchor> = createLink(ButtonAnchor);
