import { createLink, type LinkComponent } from '@tanstack/react-router';
import { forwardRef, useEffect, useRef, type AnchorHTMLAttributes, type ReactNode } from 'react';
import style from './link-tabs.module.css';

/** The views of a screen, each with an address of its own. */
export function LinkTabs({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // Where they do not all fit, the one that is shown is in sight. The page itself does not move.
    const current = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (bar.current && current) bar.current.scrollLeft = current.offsetLeft - (bar.current.clientWidth - current.offsetWidth) / 2;
  });
  return (
    <nav ref={bar} className={style.tabs} aria-label={label}>
      {children}
    </nav>
  );
}

interface TabAnchorProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> {
  isCurrent: boolean;
}

const TabAnchor = forwardRef<HTMLAnchorElement, TabAnchorProps>(({ isCurrent, ...props }, ref) => (
  <a {...props} ref={ref} className={style.tab} aria-current={isCurrent ? 'page' : undefined} />
));
TabAnchor.displayName = 'TabAnchor';

/** One view. The owner says which one is shown: views may differ by a search parameter alone. */
export const LinkTab: LinkComponent<typeof TabAnchor> = createLink(TabAnchor);
