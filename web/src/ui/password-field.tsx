import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { FieldError, Input, Label, Text, TextField as AriaTextField, ToggleButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import field from './field.module.css';
import style from './password-field.module.css';
import type { FieldState } from './use-form.ts';

interface PasswordFieldProps extends FieldState {
  label: string;
  hint?: string;
  /** Tells the password manager whether to fill in or to propose. */
  autoComplete: 'current-password' | 'new-password';
}

/** A password, hidden until one asks to see it. */
export function PasswordField({ label, hint, error, autoComplete, ...props }: PasswordFieldProps) {
  const t = useTranslations('words');
  const [isShown, setShown] = useState(false);
  return (
    <AriaTextField
      {...props}
      className={field.field}
      type={isShown ? 'text' : 'password'}
      autoComplete={autoComplete}
      isInvalid={error !== undefined}
    >
      <Label className={field.label}>{label}</Label>
      <div className={field.box}>
        <Input className={field.input} autoCapitalize="none" spellCheck="false" />
        <ToggleButton className={style.toggle} aria-label={t('showPassword')} isSelected={isShown} onChange={setShown}>
          {isShown ? <EyeOff size={20} aria-hidden /> : <Eye size={20} aria-hidden />}
        </ToggleButton>
      </div>
      {hint !== undefined && (
        <Text slot="description" className={field.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={field.error}>{error}</FieldError>
    </AriaTextField>
  );
}
