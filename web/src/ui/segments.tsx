import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import type { Choice } from './select.tsx';
import style from './segments.module.css';

interface SegmentsProps<K extends string> {
  label: string;
  isLabelHidden?: boolean;
  choices: readonly Choice<K>[];
  value: K | null;
  onChange: (key: K) => void;
}

/** Two to five choices, all in sight. */
export function Segments<K extends string>({ label, isLabelHidden, choices, value, onChange }: SegmentsProps<K>) {
  return (
    <RadioGroup
      className={style.group}
      orientation="horizontal"
      value={value}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.key === key);
        if (chosen) onChange(chosen.key);
      }}
    >
      <Label className={isLabelHidden ? 'aside-for-readers' : style.label}>{label}</Label>
      <div className={style.choices}>
        {choices.map(({ key, label: text }) => (
          <RadioField key={key} value={key}>
            <RadioButton className={style.choice}>{text}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
