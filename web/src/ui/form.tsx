import { useEffect, useRef, type ReactNode } from 'react';
import { Form as AriaForm } from 'react-aria-components';
import style from './form.module.css';
import { Notice } from './notice.tsx';
import type { FormState } from './use-form.ts';

interface FormProps {
  form: Pick<FormState, 'refusals' | 'clear'> & { readonly errors: { readonly form?: string } };
  /** Its name, where a screen has several. */
  label?: string;
  /** The buttons, below what is said of the form as a whole. */
  actions: ReactNode;
  onSubmit: () => void;
  children: ReactNode;
}

/** Checked by our own rules, in our words. A refusal moves the focus to the first field at fault. */
export function Form({ form, label, actions, onSubmit, children }: FormProps) {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.refusals]);
  return (
    <AriaForm
      ref={element}
      className={style.form}
      validationBehavior="aria"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        // What the last answer said goes with it: this one says the rest.
        form.clear();
        onSubmit();
      }}
    >
      {children}
      {form.errors.form !== undefined && (
        <Notice kind="danger" isLive>
          {form.errors.form}
        </Notice>
      )}
      {actions}
    </AriaForm>
  );
}
