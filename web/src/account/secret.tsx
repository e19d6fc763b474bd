import style from './secret.module.css';

/** A text to copy sign by sign, or whole by one press. */
export function Secret({ children }: { children: string }) {
  return (
    <code className={style.secret} translate="no">
      {children}
    </code>
  );
}
