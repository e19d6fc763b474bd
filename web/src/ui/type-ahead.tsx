import { ChevronDown, X, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ComboBox, FieldError, Group, Input, Label, ListBox, ListBoxItem, Popover, Text, type Key } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import style from './field.module.css';

export interface Suggestion {
  readonly id: string;
  readonly label: string;
  /** Said beside it, in small: a postal code, a group. */
  readonly detail?: string;
}

interface TypeAheadProps {
  label: string;
  placeholder?: string;
  icon?: LucideIcon;
  suggestions: readonly Suggestion[];
  /** What is typed; the owner asks for suggestions that go with it. */
  text: string;
  onTextChange: (text: string) => void;
  selectedId: string | null;
  onSelect: (id: string | null) => void;
  isLoading?: boolean;
  error?: string | undefined;
  hint?: string;
  /** Said under the list when nothing goes with the text. */
  whenEmpty?: ReactNode;
}

/** A list that is looked up while one types: a profession, a commune, a colleague. */
export function TypeAhead(props: TypeAheadProps) {
  const {
    label,
    placeholder,
    icon: Icon,
    suggestions,
    text,
    onTextChange,
    selectedId,
    onSelect,
    isLoading,
    error,
    hint,
    whenEmpty,
  } = props;
  const t = useTranslations('words');
  const clear = () => {
    onSelect(null);
    onTextChange('');
  };
  return (
    <ComboBox
      className={style.field}
      items={suggestions}
      inputValue={text}
      onInputChange={onTextChange}
      value={selectedId}
      onChange={(key: Key | null) => onSelect(key === null ? null : String(key))}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={error !== undefined}
    >
      <Label className={style.label}>{label}</Label>
      {/* The list stands under the whole box, not under what is typed in it. */}
      <Group role="presentation" className={style.box}>
        {Icon && <Icon size={18} aria-hidden />}
        <Input className={style.input} placeholder={placeholder} />
        {text !== '' && (
          <Button
            slot={null}
            className={style.inside}
            aria-label={t('actOn', { act: t('clear'), what: label })}
            onPress={clear}
            excludeFromTabOrder
          >
            <X size={18} aria-hidden />
          </Button>
        )}
        <Button className={style.inside} aria-label={t('showList')}>
          <ChevronDown size={18} aria-hidden />
        </Button>
      </Group>
      {hint !== undefined && (
        <Text slot="description" className={style.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={style.error}>{error}</FieldError>
      <Popover className={`${style.list} ${style.lookedUp}`} offset={4} maxHeight={360} data-loading={isLoading}>
        <ListBox
          items={suggestions}
          renderEmptyState={() => <p className={style.empty}>{isLoading ? t('loading') : (whenEmpty ?? t('noMatch'))}</p>}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.label} className={style.option}>
              <span>{item.label}</span>
              {item.detail !== undefined && <small>{item.detail}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
