import { ChevronDown, X } from 'lucide-react';
import { lazy, Suspense, useId, useLayoutEffect, useRef, type ComponentProps, type RefObject } from 'react';
import { loadPart } from '../ui/load-part.ts';
import style from '../ui/field.module.css';
import { firstTouch } from './first-touch.ts';

// The machinery of lists that open is a fifth of the screen's script: it comes when somebody reaches out, not before the first answers.
const TypeAhead = lazy(async () => {
  await firstTouch;
  return { default: (await loadPart(() => import('../ui/type-ahead.tsx'))).TypeAhead };
});

type TypeAheadProps = ComponentProps<typeof TypeAhead>;
type Selection = readonly [start: number | null, end: number | null];

/** A field that is looked up. One may come to it and type before its list is there; the list then opens under what was typed. */
export function TypeAheadLater(props: TypeAheadProps) {
  const place = useRef<HTMLDivElement>(null);
  const held = useRef<Selection>(null);
  return (
    <div ref={place}>
      <Suspense fallback={<PlainField {...props} held={held} />}>
        <TypeAhead {...props} />
        <TakeOver place={place} held={held} />
      </Suspense>
    </div>
  );
}

/** Looks like the field, and is filled in like it. When it goes while somebody is in it, `held` says where they were. */
function PlainField({ label, placeholder, icon: Icon, text, onTextChange, held }: TypeAheadProps & { held: RefObject<Selection | null> }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const input = field.current;
    return () => {
      if (input !== null && input === document.activeElement) held.current = [input.selectionStart, input.selectionEnd];
    };
  }, [held]);
  return (
    <div className={style.field}>
      <label htmlFor={id} className={style.label}>
        {label}
      </label>
      <div className={style.box}>
        {Icon && <Icon size={18} aria-hidden />}
        <input
          ref={field}
          id={id}
          className={style.input}
          role="combobox"
          aria-expanded={false}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={text}
          onChange={({ target }) => onTextChange(target.value)}
        />
        {text !== '' && (
          <span className={style.inside}>
            <X size={18} aria-hidden />
          </span>
        )}
        <span className={style.inside}>
          <ChevronDown size={18} aria-hidden />
        </span>
      </div>
    </div>
  );
}

/** Puts whoever was in the plain field into the real one, where they were; coming to it opens its list. */
function TakeOver({ place, held }: { place: RefObject<HTMLDivElement | null>; held: RefObject<Selection | null> }) {
  useLayoutEffect(() => {
    const input = place.current?.querySelector('input');
    if (held.current === null || !input) return;
    input.focus();
    input.setSelectionRange(...held.current);
  }, [place, held]);
  return null;
}
