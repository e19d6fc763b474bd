import { ChevronDown } from 'lucide-react';
import { Button, FieldError, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue, Text } from 'react-aria-components';
import style from './field.module.css';

export interface Choice<K extends string> {
  readonly key: K;
  readonly label: string;
}

interface SelectProps<K extends string> {
  label: string;
  choices: readonly Choice<K>[];
  value: K;
  onChange: (key: K) => void;
  hint?: string;
  error?: string | undefined;
  isDisabled?: boolean;
}

/** One of a few known choices. */
export function Select<K extends string>({ label, choices, value, onChange, hint, error, isDisabled }: SelectProps<K>) {
  return (
    <AriaSelect
      className={style.field}
      value={value}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.key === key);
        if (chosen) onChange(chosen.key);
      }}
      isInvalid={error !== undefined}
      {...(isDisabled === undefined ? {} : { isDisabled })}
    >
      <Label className={style.label}>{label}</Label>
      <Button className={style.box}>
        <SelectValue className={style.input} />
        <ChevronDown size={18} aria-hidden />
      </Button>
      {hint !== undefined && (
        <Text slot="description" className={style.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={style.error}>{error}</FieldError>
      <Popover className={style.list}>
        <ListBox items={choices.map(({ key, label: text }) => ({ id: key, text }))}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.text} className={style.option}>
              {choice.text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
