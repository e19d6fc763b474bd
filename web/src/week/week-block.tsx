import { CircleAlert, Lock } from 'lucide-react';
import type { PointerEvent } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { Block, Lane } from './blocks.ts';
import { timeText } from '../calendar/clock.ts';
import type { Gesture } from './drag.ts';
import { useWords } from './use-words.ts';
import style from './week-block.module.css';

interface WeekBlockProps {
  block: Block;
  lane: Lane;
  /** 1 to 8 */
  colour: number;
  hours: { from: number; to: number };
  isSelected: boolean;
  isClashing: boolean;
  /** Being moved: its shadow stays where it was. */
  isAway: boolean;
  /** Something else is shown in its place: its hours would be read twice. */
  isReplaced: boolean;
  /** Appointments stand at the end of its text. */
  isBooked: boolean;
  mayMove: boolean;
  onOpen: (byPointer: boolean) => void;
  onGesture: (event: PointerEvent, gesture: Gesture) => void;
}

const SMALL_MINUTES = 90;
const TINY_MINUTES = 60;
const LARGE_MINUTES = 180;

/** A period in a week: where, what for, when, how often, and whether others see it; written, not only coloured. */
export function WeekBlock({
  block,
  lane,
  colour,
  hours,
  isSelected,
  isClashing,
  isAway,
  isReplaced,
  isBooked,
  mayMove,
  onOpen,
  onGesture,
}: WeekBlockProps) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const { rhythm, rhythmMark, longDay } = useWords();
  const { presence, period, start, end } = block;
  const mark = period ? rhythmMark(period, period.weekday) : null;
  const isPublished = presence.visibility !== null;
  const length = end - start;
  const aside = [
    longDay(block.date),
    period ? rhythm(period, period.weekday) : '',
    isPublished ? '' : t('unpublished'),
    block.assignment?.isOurs === false ? t('elsewhere') : '',
    presence.covering ? t('covering', { name: presence.covering.displayName }) : '',
    isClashing ? t('clashing') : '',
  ];
  return (
    <li
      className={style.place}
      style={{
        insetBlockStart: `${share(start - hours.from * 60, hours)}%`,
        blockSize: `${share(length, hours)}%`,
        insetInlineStart: `${(lane.lane / lane.lanes) * 100}%`,
        inlineSize: `${100 / lane.lanes}%`,
      }}
      data-away={isAway || undefined}
      data-replaced={isReplaced || undefined}
      data-period={presence.periodId}
    >
      <Button
        className={style.block}
        data-colour={colour}
        data-unpublished={!isPublished || undefined}
        data-current={isSelected || undefined}
        data-clash={isClashing || undefined}
        data-booked={isBooked || undefined}
        data-size={length < TINY_MINUTES ? 'tiny' : length < SMALL_MINUTES ? 'small' : length >= LARGE_MINUTES ? 'large' : undefined}
        data-movable={mayMove || undefined}
        onPress={({ pointerType }) => onOpen(pointerType !== 'keyboard' && pointerType !== 'virtual')}
        onPointerDownCapture={(event: PointerEvent) => mayMove && onGesture(event, 'move')}
      >
        <span className={style.time}>
          {isClashing && <CircleAlert size={14} aria-hidden />}
          {timeText(start)} – {timeText(end)}
        </span>
        <strong className={style.name}>{presence.place.name}</strong>
        <span className={style.activity}>{words(`activity.${presence.activity}`)}</span>
        {presence.covering && <span className={style.mark}>{t('covering', { name: presence.covering.displayName })}</span>}
        {mark !== null && <span className={style.mark}>{mark}</span>}
        {!isPublished && (
          <span className={style.private}>
            <Lock size={12} aria-hidden />
            {t('unpublishedShort')}
          </span>
        )}
        <span className="aside-for-readers">{aside.filter((part) => part !== '').join(', ')}</span>
      </Button>
      {mayMove && (
        <>
          <span className={style.handle} data-edge="start" aria-hidden onPointerDown={(event) => onGesture(event, 'start')} />
          <span className={style.handle} data-edge="end" aria-hidden onPointerDown={(event) => onGesture(event, 'end')} />
        </>
      )}
    </li>
  );
}

/** Percents of the height of a day. */
export function share(minutes: number, hours: { from: number; to: number }): number {
  return (minutes / ((hours.to - hours.from) * 60)) * 100;
}
