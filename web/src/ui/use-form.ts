import { useState } from 'react';

/** What is wrong, by field; `form` for what is of no field in particular. */
export type FormErrors<F extends string> = Partial<Record<F | 'form', string>>;

export interface FieldState {
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

export interface FormState<F extends string = string> {
  readonly values: Readonly<Record<F, string>>;
  readonly errors: FormErrors<F>;
  /** Counts refusals, so that each moves the focus to what is wrong. */
  readonly refusals: number;
  /** What a `TextField` or a `PasswordField` takes. */
  readonly field: (name: F) => FieldState;
  readonly set: (values: Partial<Record<F, string>>) => void;
  /** Says what is wrong; what was typed stays. */
  readonly refuse: (errors: FormErrors<F>) => void;
  /** Says which of these fields are empty, with the text given; true when none is. */
  readonly requires: (names: readonly F[], text: string) => boolean;
  /** Nothing is said to be wrong any more. */
  readonly clear: () => void;
  /** Empties the fields again. */
  readonly reset: () => void;
}

/** The texts typed into a form, and what is wrong with them. A field that is typed in again is wrong no longer. */
export function useForm<F extends string>(initial: Readonly<Record<F, string>>): FormState<F> {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<FormErrors<F>>({});
  const [refusals, setRefusals] = useState(0);

  const set = (changed: Partial<Record<F, string>>) => setValues((before) => ({ ...before, ...changed }));
  const refuse = (found: FormErrors<F>) => {
    setErrors(found);
    setRefusals((count) => count + 1);
  };
  return {
    values,
    errors,
    refusals,
    set,
    refuse,
    field: (name) => ({
      name,
      value: values[name],
      error: errors[name],
      onChange: (value) => {
        setValues((before) => ({ ...before, [name]: value }));
        setErrors((before) => ({ ...before, [name]: undefined, form: undefined }));
      },
    }),
    requires(names, text) {
      const missing = names.filter((name) => values[name].trim() === '');
      const found: FormErrors<F> = {};
      for (const name of missing) found[name] = text;
      if (missing.length > 0) refuse(found);
      return missing.length === 0;
    },
    clear: () => setErrors({}),
    reset() {
      setValues(initial);
      setErrors({});
    },
  };
}
