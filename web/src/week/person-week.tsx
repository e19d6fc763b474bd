import { parseDate, type CalendarDate } from '@internationalized/date';
import { CalendarPlus } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { AbsencesSection } from '../absences/absences-section.tsx';
import { Calendars } from '../agenda/calendars.tsx';
import { useBusyStretches } from '../agenda/use-busy-stretches.ts';
import { useMyCalendars } from '../agenda/use-my-calendars.ts';
import type { Booking } from '../bookings/booking.query.ts';
import { WeekBookings } from '../bookings/week-bookings.tsx';
import type { Pages } from '../graphql/use-pages.ts';
import { BesidePanel } from './beside-panel.tsx';
import { blocksOf, meet, placeColours, visibleHours, type Block, type Stretch } from './blocks.ts';
import { DayTabs } from './day-tabs.tsx';
import { DoneNotice } from './done-notice.tsx';
import { draftOf, newDraft } from './draft.ts';
import { daysOfWeek } from '../calendar/iso-week.ts';
import { freeSlot } from './free-slot.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { PeriodPanel } from './period-panel.tsx';
import { previewsOf } from './previews.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { useRefusalText } from './use-refusal-text.ts';
import { FORM_BESIDE, useMedia, WHOLE_WEEK } from '../ui/use-media.ts';
import { useNow } from '../calendar/use-now.ts';
import { useAway } from './use-away.ts';
import { useBooked } from './use-booked.ts';
import { WeekActs } from './week-acts.tsx';
import { useWeek } from './use-week.ts';
import type { Refusal } from './use-refusal.ts';
import { useWeekEditor } from './use-week-editor.ts';
import { WeekDelegation } from './week-delegation.tsx';
import { WeekGrid } from './week-grid.tsx';
import { WeekHistory } from './week-history.tsx';
import { WeekNavigation } from './week-navigation.tsx';
import { WeekNotices } from './week-notices.tsx';
import { WeekSummary } from './week-summary.tsx';
import type { Community, Delegation } from './week.query.ts';
import style from './person-week.module.css';

interface PersonWeekProps {
  practitionerId: string;
  isOwn: boolean;
  community: Community;
  monday: CalendarDate;
  delegations: readonly Delegation[];
  onDelegationsChange: () => void;
  /** Goes to the week of a day. */
  onWeek: (day: CalendarDate) => void;
  /** How to choose another person, when there are several. */
  picker: (name: string) => ReactNode;
}

const NO_BLOCKS: readonly never[] = [];

/** The real week of one person: the grid, the form beside it, how much it makes, who changed what. */
export function PersonWeek(props: PersonWeekProps) {
  const { practitionerId, isOwn, community, monday, onWeek, picker } = props;
  const t = useTranslations('week');
  const { timeZone } = community;
  const now = useNow(timeZone);
  const isWeek = useMedia(WHOLE_WEEK);
  const isBeside = useMedia(FORM_BESIDE);
  const days = useMemo(() => daysOfWeek(monday), [monday]);
  const on = days.some((day) => day.toString() === now.date) ? parseDate(now.date) : monday;
  const [chosenDay, setChosenDay] = useState(now.date);
  const shownDay = days.some((day) => day.toString() === chosenDay) ? chosenDay : monday.toString();

  const week = useWeek({ practitionerId, monday, timeZone, on });
  const { data, error, reload, askAgain } = week;
  const person = data?.practitioner;
  const assignments = person?.assignments ?? NO_BLOCKS;
  const presences = data?.whereabouts ?? NO_BLOCKS;
  const goTo = (day: CalendarDate) => {
    setChosenDay(day.toString());
    onWeek(day);
  };
  const editor = useWeekEditor({ practitionerId, assignments, presences, monday, reload, goTo, onDone: askAgain });
  // On a phone the form covers the grid: one may look at a clash in the week, and come back to the form.
  const [lookedAt, setLookedAt] = useState<Refusal | null>(null);
  const isLooking = lookedAt !== null && lookedAt === editor.refusal;
  const blocks = editor.shown(blocksOf(presences, assignments));
  const previews = previewsOf(editor.draft, days, assignments);
  const colours = useMemo(() => placeColours(assignments.map(({ place }) => place.id)), [assignments]);
  const busy = useBusyStretches(monday, timeZone, isOwn);
  const booked = useBooked({ practitionerId, days, monday, timeZone });
  const away = useAway({ practitionerId, isOwn, timeZone, today: now.date, days, week });
  const title = isOwn ? t('title') : t('titleOf', { name: person?.displayName ?? '…' });

  if (error && !data)
    return (
      <Page title={title}>
        <ErrorState error={error} onRetry={reload} />
      </Page>
    );

  const add = ({ date, start, end }: Stretch) => {
    setChosenDay(date);
    editor.open(newDraft(parseDate(date), start, end, assignments));
  };
  const addWithin = (among: readonly CalendarDate[]) => {
    const slot = freeSlot(among, blocks);
    if (slot) add(slot);
  };
  const grid = (shown: readonly CalendarDate[]) => (
    <WeekGrid
      days={shown}
      hours={visibleHours([...blocks, ...previews, ...booked.inGrid.booked])}
      blocks={blocks}
      colours={colours}
      now={now}
      previews={previews}
      selectedPeriodId={editor.draft?.original?.id ?? null}
      clashingKeys={clashesOf(editor.refusal, blocks)}
      away={away.away}
      busy={busy}
      leftOut={away.leftOutOf(blocks)}
      mayEdit={data !== undefined}
      onOpen={({ assignment, period }: Block) => assignment?.isOurs && period && editor.open(draftOf(assignment, period))}
      {...booked.inGrid}
      onDrawn={add}
      onMoved={editor.move}
      onAdd={(day) => addWithin([day])}
    />
  );
  const isEmpty = data !== undefined && assignments.length === 0;
  // Another period is another form: it takes the focus anew, from a button that is gone with the one before.
  const formKey = editor.draft?.original?.id ?? 'new';
  const form = editor.draft && (
    <PeriodPanel
      key={formKey}
      editor={editor}
      assignments={assignments}
      day={parseDate(isWeek ? monday.toString() : shownDay)}
      onSee={isBeside ? null : () => setLookedAt(editor.refusal)}
    />
  );
  const formTitle = t(editor.draft?.edited === null ? 'form.add' : 'form.edit');

  return (
    <Page
      title={title}
      action={
        <WeekActs
          away={away}
          day={on}
          onAdd={data ? () => addWithin(days.filter((day) => day.toString() >= (isWeek ? on.toString() : shownDay))) : null}
        />
      }
    >
      {picker(person?.displayName ?? '')}
      <WeekNavigation monday={monday} today={parseDate(now.date)} onGo={goTo} />
      <WeekNotices timeZone={timeZone} declared={away.declared} booked={booked} />
      <LeaveGuard editor={editor} />
      {editor.refusal && !editor.draft && <RefusalNotice refusal={editor.refusal} onSee={null} />}
      {!isBeside && isLooking && <LookedAt refusal={lookedAt} onResume={() => setLookedAt(null)} />}
      {data === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <div className={style.desk}>
          <div className={style.week}>
            {isEmpty && !editor.draft && (
              <EmptyState icon={CalendarPlus} title={t(isOwn ? 'empty.firstTitle' : 'empty.firstTitleOther')}>
                <p>{t('empty.first')}</p>
              </EmptyState>
            )}
            {!isEmpty && blocks.length === 0 && away.away.length === 0 && <Notice>{t('empty.week')}</Notice>}
            {isWeek ? (
              grid(days)
            ) : (
              <DayTabs
                days={days}
                chosen={shownDay}
                onChoose={setChosenDay}
                countOf={(date) => blocks.filter((block) => block.date === date).length}
                today={now.date}
              >
                {grid(days.filter((day) => day.toString() === shownDay))}
              </DayTabs>
            )}
            <p className={style.help}>{t(isWeek ? 'help.desk' : 'help.phone')}</p>
          </div>
          <div className={style.beside}>
            {isBeside && form ? (
              <BesidePanel key={formKey} title={formTitle} onEscape={editor.close}>
                {form}
              </BesidePanel>
            ) : (
              <div className={style.panel}>
                <WeekSummary
                  assignments={assignments}
                  colours={colours}
                  reference={community}
                  on={on}
                  total={person?.fullTimeEquivalent ?? 0}
                />
              </div>
            )}
          </div>
        </div>
      )}
      {!isBeside && (
        <Dialog title={formTitle} isOpen={editor.draft !== null && !isLooking} onClose={editor.close}>
          {form}
        </Dialog>
      )}
      {away.absent && <AbsencesSection {...away.absent} />}
      {data !== undefined && <More {...props} bookings={booked.pages} />}
      <DoneNotice done={editor.done} onDismiss={editor.dismiss} onGo={goTo} drawn={presences} />
    </Page>
  );
}

/** A clash that one looks at in the grid, and the way back to the form. */
function LookedAt({ refusal, onResume }: { refusal: Refusal; onResume: () => void }) {
  const t = useTranslations('week');
  const textOf = useRefusalText();
  return (
    <Notice kind="warning" isLive>
      <p>{textOf(refusal)}</p>
      <Button onPress={onResume}>{t('refusal.resume')}</Button>
    </Notice>
  );
}

interface MoreProps extends PersonWeekProps {
  /** Null for who has nothing to do with appointments. */
  bookings: Pages<Booking> | null;
}

/** What is booked, and what one looks at now and then: who keeps the week, and what was changed. */
function More({ practitionerId, isOwn, community, delegations, onDelegationsChange, bookings }: MoreProps) {
  const t = useTranslations('week');
  const [isHistoryOpen, setIsHistoryOpen] = useState(false);
  return (
    <div className={style.more}>
      {bookings && (
        <details className={style.section}>
          <summary>
            <h2>{t('bookings')}</h2>
          </summary>
          <WeekBookings pages={bookings} />
        </details>
      )}
      {isOwn && <MyCalendars />}
      {isOwn && (
        <details className={style.section}>
          <summary>
            <h2>{t('delegation.title')}</h2>
          </summary>
          <WeekDelegation delegations={delegations} onChange={onDelegationsChange} />
        </details>
      )}
      <details className={style.section} onToggle={(event) => event.currentTarget.open && setIsHistoryOpen(true)}>
        <summary>
          <h2>{t('history.title')}</h2>
        </summary>
        {isHistoryOpen && <WeekHistory practitionerId={practitionerId} timeZone={community.timeZone} />}
      </details>
    </div>
  );
}

/** Where one’s own calendar is connected. One that is broken is said before it is opened. */
function MyCalendars() {
  const t = useTranslations('agenda');
  const mine = useMyCalendars();
  const isBroken = mine.calendars?.some(({ state }) => state === 'BROKEN') === true;
  return (
    <details className={style.section} id="agenda">
      <summary>
        <h2>{t('title')}</h2> {isBroken && <Badge kind="warning">{t('broken')}</Badge>}
      </summary>
      <Calendars {...mine} />
    </details>
  );
}

/** The blocks that a refused act would meet. */
function clashesOf(refusal: Refusal | null, blocks: readonly Block[]): ReadonlySet<string> {
  if (refusal?.kind !== 'clash' || !refusal.common) return new Set();
  const { common } = refusal;
  return new Set(blocks.filter((block) => meet(common, block)).map(({ key }) => key));
}
