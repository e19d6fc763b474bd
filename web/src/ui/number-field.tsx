import { Minus, Plus } from 'lucide-react';
import { Button, FieldError, Group, Input, Label, NumberField as AriaNumberField } from 'react-aria-components';
import style from './field.module.css';

interface NumberFieldProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
  least: number;
  most: number;
  error?: string | undefined;
}

/** A whole number within bounds, typed or stepped. */
export function NumberField({ label, value, onChange, least, most, error }: NumberFieldProps) {
  return (
    <AriaNumberField
      className={style.field}
      value={value}
      onChange={(typed) => Number.isInteger(typed) && onChange(typed)}
      minValue={least}
      maxValue={most}
      step={1}
      isInvalid={error !== undefined}
    >
      <Label className={style.label}>{label}</Label>
      <Group className={style.box}>
        <Input className={style.input} />
        <Button slot="decrement" className={style.inside}>
          <Minus size={18} aria-hidden />
        </Button>
        <Button slot="increment" className={style.inside}>
          <Plus size={18} aria-hidden />
        </Button>
      </Group>
      <FieldError className={style.error}>{error}</FieldError>
    </AriaNumberField>
  );
}
