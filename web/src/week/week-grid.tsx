import type { CalendarDate } from '@internationalized/date';
import { Plus } from 'lucide-react';
import { useMemo, useRef, type PointerEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Busy } from '../agenda/busy.tsx';
import { Away } from './away.tsx';
import type { AwayStretch } from './away-stretches.ts';
import { Booked } from './booked.tsx';
import { bookedBlocks, meetsText, type BookedStretch } from './booked-blocks.ts';
import { isWhole, lanesOf, meet, type Block, type Stretch } from './blocks.ts';
import { timeText } from '../calendar/clock.ts';
import { holidayOn } from './holidays.ts';
import { useGridDrag } from './use-grid-drag.ts';
import { useWords } from './use-words.ts';
import { share, WeekBlock } from './week-block.tsx';
import style from './week-grid.module.css';

export interface GridProps {
  /** The days shown: a whole week on a desk, one on a phone. */
  days: readonly CalendarDate[];
  hours: { from: number; to: number };
  blocks: readonly Block[];
  colours: ReadonlyMap<string, number>;
  /** Where the person in front of the screen is in time: today, and the minute. */
  now: { date: string; minute: number };
  /** What the form would make of the week shown. */
  previews: readonly Stretch[];
  /** The period in the form. */
  selectedPeriodId: string | null;
  clashingKeys: ReadonlySet<string>;
  /** When the person is away, or a place closed. */
  away: readonly AwayStretch[];
  /** When one’s own calendars say busy: nothing can be booked then. */
  busy: readonly Stretch[];
  /** What is booked, of the periods above. */
  booked: readonly BookedStretch[];
  /** Days on which something declared does not take place. */
  leftOut: ReadonlySet<string>;
  mayEdit: boolean;
  onOpen: (block: Block) => void;
  onBooking: (id: string) => void;
  onDrawn: (stretch: Stretch) => void;
  onMoved: (block: Block, stretch: Stretch) => void;
  onAdd: (day: CalendarDate) => void;
}

/** Real days with their hours downwards. Drawing and dragging are shortcuts: everything has a button and a form too. */
export function WeekGrid(props: GridProps) {
  const { days, hours, blocks, mayEdit, now } = props;
  const t = useTranslations('week');
  const dates = useMemo(() => days.map(String), [days]);
  const grid = useRef<HTMLDivElement>(null);
  const drag = useGridDrag({ grid, days: dates, hours, onDrawn: props.onDrawn, onMoved: props.onMoved });
  const ruler = Array.from({ length: hours.to - hours.from + 1 }, (_, hour) => hours.from + hour);
  return (
    <div
      ref={grid}
      className={style.grid}
      style={{
        gridTemplateColumns: `3.25rem repeat(${days.length}, minmax(0, 1fr))`,
        gridTemplateRows: `auto calc(${hours.to - hours.from} * var(--hour))`,
      }}
    >
      <div className={style.ruler} aria-hidden>
        <span />
        <div className={style.hours}>
          {ruler.slice(0, -1).map((hour) => (
            <span key={hour}>{timeText(hour * 60)}</span>
          ))}
        </div>
      </div>
      {days.map((day) => {
        const date = day.toString();
        return (
          <DayColumn
            key={date}
            {...props}
            day={day}
            blocks={blocks.filter((block) => block.date === date)}
            isToday={now.date === date}
            isAlone={days.length === 1}
            drag={drag}
            addLabel={mayEdit ? t('addOn') : null}
          />
        );
      })}
    </div>
  );
}

interface DayColumnProps extends Omit<GridProps, 'days'> {
  day: CalendarDate;
  isToday: boolean;
  isAlone: boolean;
  drag: ReturnType<typeof useGridDrag>;
  addLabel: string | null;
}

function DayColumn(props: DayColumnProps) {
  const {
    day,
    hours,
    blocks,
    colours,
    now,
    previews,
    selectedPeriodId,
    clashingKeys,
    away,
    busy,
    booked,
    leftOut,
    mayEdit,
    isToday,
    isAlone,
    drag,
    onOpen,
    onBooking,
    addLabel,
  } = props;
  const t = useTranslations('week');
  const { longDay, dayName } = useWords();
  const date = day.toString();
  const holiday = holidayOn(day);
  const lanes = lanesOf(blocks);
  const bookedHere = booked.filter((stretch) => stretch.date === date);
  const shown = drag.shown?.stretch.date === date ? drag.shown : null;
  const isEdited = (block: Block) => selectedPeriodId !== null && block.presence.periodId === selectedPeriodId;
  const meetsOther = (stretch: Stretch) =>
    blocks.some((block) => block.presence.periodId !== null && block.key !== shown?.block?.key && !isEdited(block) && meet(stretch, block));
  const isEmptySpace = (event: PointerEvent) => event.target === event.currentTarget;
  return (
    <section className={style.day} aria-label={longDay(day)} data-today={isToday || undefined}>
      <header className={style.head}>
        <h3 className={style.date}>
          {isAlone ? (
            longDay(day)
          ) : (
            <>
              <span>{dayName(day)}</span> <strong>{day.day}</strong>
            </>
          )}
          {isToday && <span className="aside-for-readers">{t('today')}</span>}
        </h3>
        {addLabel !== null && !isAlone && (
          <Button kind="quiet" icon={Plus} iconOnly aria-label={`${addLabel} ${longDay(day)}`} onPress={() => props.onAdd(day)} />
        )}
        {(holiday !== null || leftOut.has(date)) && (
          <p className={style.holiday}>{holiday === null ? t('holiday.other') : t('holidayName', { name: t(`holiday.${holiday}`) })}</p>
        )}
      </header>
      <ul
        className={style.column}
        data-column
        data-holiday={holiday !== null || leftOut.has(date) || undefined}
        data-editable={mayEdit || undefined}
        onPointerDown={(event) => mayEdit && isEmptySpace(event) && drag.begin(event, 'create', null)}
      >
        {isToday && now.minute >= hours.from * 60 && now.minute <= hours.to * 60 && (
          <li className={style.now} style={{ insetBlockStart: `${share(now.minute - hours.from * 60, hours)}%` }} aria-hidden />
        )}
        {away
          .filter((stretch) => stretch.date === date)
          .map((stretch) => (
            <Away key={stretch.key} stretch={stretch} hours={hours} />
          ))}
        {blocks.map((block, index) => (
          <WeekBlock
            key={block.key}
            block={block}
            lane={lanes[index] ?? { lane: 0, lanes: 1 }}
            colour={colours.get(block.presence.place.id) ?? 1}
            hours={hours}
            isSelected={isEdited(block)}
            isClashing={clashingKeys.has(block.key) || (shown !== null && shown.block?.key !== block.key && meet(shown.stretch, block))}
            isAway={drag.shown?.block?.key === block.key}
            isBooked={bookedHere.some((stretch) => meetsText(block, stretch))}
            isReplaced={isEdited(block) && previews.some((preview) => meet(preview, block))}
            mayMove={mayEdit && block.assignment?.isOurs === true && isWhole(block)}
            onOpen={(byPointer) => !(byPointer && drag.wasDrag()) && onOpen(block)}
            onGesture={(event, gesture) => drag.begin(event, gesture, block)}
          />
        ))}
        {busy
          .filter((stretch) => stretch.date === date)
          .map((stretch) => (
            <Busy key={stretch.start} stretch={stretch} hours={hours} />
          ))}
        {bookedBlocks(bookedHere, blocks, lanes).map((block) => (
          <Booked key={block.key} block={block} hours={hours} onOpen={() => onBooking(block.booking.id)} />
        ))}
        {[...previews.filter((preview) => preview.date === date), ...(shown ? [shown.stretch] : [])].map((stretch) => (
          <li
            key={`${stretch.start} ${stretch.end}`}
            className={style.preview}
            data-over={blocks.some((block) => isEdited(block) && meet(stretch, block)) || undefined}
            data-clash={meetsOther(stretch) || undefined}
            style={{
              insetBlockStart: `${share(stretch.start - hours.from * 60, hours)}%`,
              blockSize: `${share(stretch.end - stretch.start, hours)}%`,
            }}
            aria-hidden
          >
            {`${timeText(stretch.start)}\u00a0– ${timeText(stretch.end)}`}
            {meetsOther(stretch) && <strong>{t('clashShort')}</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}
