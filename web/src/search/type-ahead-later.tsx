import { ChevronDown, X } from 'lucide-react';
import { lazy, Suspense, type ComponentProps } from 'react';
import { loadPart } from '../ui/load-part.ts';
import style from '../ui/field.module.css';
import { firstTouch } from './first-touch.ts';

// The machinery of lists that open is a fifth of the screen's script: it comes when somebody reaches out, not before the first answers.
const TypeAhead = lazy(async () => {
  await firstTouch;
  return { default: (await loadPart(() => import('../ui/type-ahead.tsx'))).TypeAhead };
});

/** A field that is looked up; it shows what is chosen a moment before it can be changed. */
export function TypeAheadLater(props: ComponentProps<typeof TypeAhead>) {
  const { label, text, icon: Icon } = props;
  return (
    <Suspense
      fallback={
        <div className={style.field}>
          <span className={style.label}>{label}</span>
          <div className={style.box}>
            {Icon && <Icon size={18} aria-hidden />}
            <span className={style.input}>{text}</span>
            <span className={style.inside}>
              <X size={18} aria-hidden />
            </span>
            <span className={style.inside}>
              <ChevronDown size={18} aria-hidden />
            </span>
          </div>
        </div>
      }
    >
      <TypeAhead {...props} />
    </Suspense>
  );
}
