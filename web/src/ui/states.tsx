import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { useTranslations } from 'use-intl';
import { codeOf } from '../graphql/error-code.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import style from './states.module.css';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** 1 where it is the whole page. */
  level?: 1 | 2 | 3;
  children?: ReactNode;
}

/** Nothing to show, and what to do next. */
export function EmptyState({ icon: Icon, title, level = 2, children }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={style.empty}>
      <Icon size={36} strokeWidth={1.5} aria-hidden />
      <Heading>{title}</Heading>
      <div className={style.next}>{children}</div>
    </div>
  );
}

/** What went wrong, in a sentence of ours, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  const message = useErrorMessage();
  const t = useTranslations('words');
  return (
    <Notice kind="danger" isLive>
      <p>{message(error)}</p>
      {onRetry && (
        <p className={style.retry}>
          <Button onPress={onRetry}>{t('retry')}</Button>
        </p>
      )}
    </Notice>
  );
}

/** A sentence for a failure: ours for each closed code, and the server's own where it names the field at fault. */
export function useErrorMessage(): (error: CombinedError) => string {
  const t = useTranslations('words.errors');
  return (error) => {
    const code = codeOf(error);
    const said = code === 'BAD_USER_INPUT' || code === 'CONFLICT' ? error.graphQLErrors[0]?.message : undefined;
    return said ?? (t.has(code as 'INTERNAL') ? t(code as 'INTERNAL') : t('INTERNAL'));
  };
}

/** The shape of what is coming. It appears late, so that a quick answer brings no flicker. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useTranslations('words');
  return (
    <div className={style.skeleton} role="status">
      <span className="aside-for-readers">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={style.line} aria-hidden />
      ))}
    </div>
  );
}
