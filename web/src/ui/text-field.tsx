import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import style from './field.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  label: string;
  hint?: string;
  placeholder?: string;
  /** What is wrong with it, said under the field; undefined while nothing is. */
  error?: string | undefined;
  isMultiline?: boolean;
}

export function TextField({ label, hint, placeholder, error, isMultiline, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} className={style.field} {...(error === undefined ? {} : { isInvalid: true })}>
      <Label className={style.label}>{label}</Label>
      <div className={style.box}>
        {isMultiline ? (
          <TextArea className={style.input} placeholder={placeholder} />
        ) : (
          <Input className={style.input} placeholder={placeholder} />
        )}
      </div>
      {hint !== undefined && (
        <Text slot="description" className={style.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={style.error}>{({ validationErrors }) => error ?? validationErrors.join(' ')}</FieldError>
    </AriaTextField>
  );
}
