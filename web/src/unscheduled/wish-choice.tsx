import { Check, Heart, X, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { CareHalfDay, Wish } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

interface WishChoiceProps {
  day: string;
  halfDay: CareHalfDay;
  hours: string;
  /** @returns whether it was kept */
  onWish: (wish: Wish | null) => Promise<boolean>;
}

const WISHES: readonly { readonly wish: Wish; readonly icon: LucideIcon }[] = [
  { wish: 'WANTED', icon: Heart },
  { wish: 'POSSIBLE', icon: Check },
  { wish: 'IMPOSSIBLE', icon: X },
];

/** Wants, can, cannot: a second touch takes the word back, and the week speaks again. */
export function WishChoice({ day, halfDay, hours, onWish }: WishChoiceProps) {
  const t = useTranslations('unscheduled');
  const { halfDay: inWords } = useHalfDayWords();
  const { half, mine, start, end } = halfDay;
  // Shown at once, and until the week itself says so: its answer comes after that of the act.
  const [pressed, setPressed] = useState<{ readonly wish: Wish | null; readonly isKept: boolean } | null>(null);
  if (pressed?.isKept && pressed.wish === (mine?.wish ?? null)) setPressed(null);
  const hasBegun = new Date(start) <= new Date();
  const isHeld = mine?.standing === 'HOLDS_IT';
  const wish = pressed ? pressed.wish : (mine?.wish ?? null);
  const press = async (chosen: Wish | null) => {
    const own = { wish: chosen, isKept: false };
    setPressed(own);
    const isKept = await onWish(chosen);
    // Another touch may have followed meanwhile.
    setPressed((latest) => (latest === own ? (isKept ? { ...own, isKept } : null) : latest));
  };
  return (
    <div className={style.wish}>
      <p className={style.half}>
        <strong>{t(`halfName.${half}`)}</strong>
        <span>{hours}</span>
      </p>
      {isHeld ? (
        <p className={style.heldByMe}>{t('youHoldIt')}</p>
      ) : (
        <ToggleButtonGroup
          className={style.toggles}
          aria-label={inWords({ day, half })}
          selectionMode="single"
          isDisabled={hasBegun}
          selectedKeys={wish === null ? [] : [wish]}
          onSelectionChange={(keys) => void press(WISHES.find((one) => keys.has(one.wish))?.wish ?? null)}
        >
          {WISHES.map(({ wish: one, icon: Icon }) => (
            <ToggleButton key={one} id={one} className={style.toggle} data-wish={one}>
              <Icon size={18} aria-hidden />
              {t(`wish.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {!isHeld && (
        <p className={style.counts}>
          {hasBegun
            ? t(new Date(end) <= new Date() ? 'isPast' : 'isRunning')
            : wish === null && mine
              ? t(`default.${mine.canHold ? 'CAN' : mine.standing}`)
              : t('said')}
        </p>
      )}
    </div>
  );
}
