import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, Input, Label, SearchField as AriaSearchField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import style from './field.module.css';

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  /** What the list shown answers to. */
  value: string;
  /** Told once the person has paused, and at once by Enter and by the cross. */
  onSearch: (text: string) => void;
}

const PAUSE_MILLISECONDS = 250;

/** A text that filters a list while one types. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const t = useTranslations('words');
  const [typed, setTyped] = useState({ text: value, answers: value, told: value });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Where the address changed otherwise than by typing, by a link or the way back, the field follows.
  if (typed.answers !== value) setTyped({ text: value === typed.told ? typed.text : value, answers: value, told: value });
  const tell = (text: string, pause: number) => {
    clearTimeout(timer.current);
    setTyped((before) => ({ ...before, text }));
    timer.current = setTimeout(() => {
      setTyped((before) => ({ ...before, told: text.trim() }));
      onSearch(text.trim());
    }, pause);
  };
  return (
    <AriaSearchField
      className={style.field}
      value={typed.text}
      onChange={(text) => tell(text, text === '' ? 0 : PAUSE_MILLISECONDS)}
      onSubmit={(text) => tell(text, 0)}
    >
      <Label className={style.label}>{label}</Label>
      <div className={style.box}>
        <Search size={18} aria-hidden />
        <Input className={style.input} placeholder={placeholder} />
        {typed.text !== '' && (
          <Button className={style.inside} aria-label={t('actOn', { act: t('clear'), what: label })}>
            <X size={18} aria-hidden />
          </Button>
        )}
      </div>
    </AriaSearchField>
  );
}
