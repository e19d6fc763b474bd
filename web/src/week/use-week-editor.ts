import type { CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import type { Block, Stretch } from './blocks.ts';
import { whereabouts, type Done } from './done.ts';
import { actOf, removalOf, restorationOf, type Draft } from './draft.ts';
import { problemsOf, type DraftField, type DraftProblem } from './draft-problems.ts';
import { movedDraft } from './moved-draft.ts';
import { useDraft } from './use-draft.ts';
import { useMoving } from './use-moving.ts';
import { useLeaving } from './use-leaving.ts';
import { useRefusal, type Intent } from './use-refusal.ts';
import { useWeekActs, type WeekAct } from './use-week-acts.ts';
import type { Assignment, Presence } from './week.query.ts';

interface EditorOptions {
  readonly practitionerId: string;
  readonly assignments: readonly Assignment[];
  readonly presences: readonly Presence[];
  /** First day of the week shown. */
  readonly monday: CalendarDate;
  /** Reads the week anew. */
  readonly reload: () => void;
  readonly goTo: (day: CalendarDate) => void;
  /** Told that the week is another one now. */
  readonly onDone: () => void;
}

const PLAIN = { undo: null, periodId: null, next: null };

/** What one does to a week: the form, dragging, and what becomes of both. */
export function useWeekEditor({ practitionerId, assignments, presences, monday, reload, goTo, onDone }: EditorOptions) {
  const perform = useWeekActs();
  const form = useDraft();
  const { draft, show } = form;
  const [isSaving, setIsSaving] = useState(false);
  const { refusal, setRefusal, serverProblems, forgetProblems, faults, fault, refuse } = useRefusal({ assignments, monday, reload, goTo });
  const { unlessTyped, leaving } = useLeaving(form.isTouched);
  const [done, setDone] = useState<Done | null>(null);
  const moving = useMoving(presences);

  const forget = () => {
    forgetProblems();
    setRefusal(null);
    setDone(null);
  };
  const open = (next: Draft, untouched = next) => {
    forget();
    show(next, untouched);
  };
  const close = () => {
    forget();
    show(null);
  };
  const change = (next: Draft) => {
    forgetProblems();
    form.change(next);
  };

  /** @returns the part as it is now, or null when it was refused */
  const run = async (act: WeekAct, meant: Draft | null, intent: Intent): Promise<Assignment | null> => {
    forget();
    setIsSaving(true);
    const outcome = await perform(act);
    setIsSaving(false);
    if (outcome.kind === 'done') {
      onDone();
      return outcome.assignment;
    }
    refuse(outcome, meant, intent);
    return null;
  };

  const undoing = (before: Assignment | undefined, now: Assignment) =>
    before === undefined
      ? null
      : () =>
          void run({ kind: 'change', input: restorationOf(now, before) }, null, null).then((restored) => {
            if (restored) setDone({ ...PLAIN, kind: 'undone' });
          });

  const save = async (meant: Draft | null = draft): Promise<void> => {
    form.tried();
    if (meant === null) return;
    if (problemsOf(meant).size > 0) {
      fault();
      return;
    }
    const act = actOf(meant, practitionerId, assignments);
    if (act === null) return;
    const own = form.current();
    const changed = await run(act, meant, 'save');
    if (changed === null) return;
    if (form.current() === own) show(null);
    const isNew = meant.edited === null;
    const joined = isNew ? assignments.find(({ id }) => id === changed.id) : undefined;
    setDone({ ...whereabouts(meant, changed, monday), kind: isNew ? 'added' : 'changed', undo: undoing(joined, changed) });
  };

  const remove = async (meant: Draft | null = draft): Promise<void> => {
    if (!meant?.original || !meant.edited) return;
    const own = form.current();
    const changed = await run({ kind: 'change', input: removalOf(meant.edited, meant.original) }, meant, 'remove');
    if (changed === null) return;
    if (form.current() === own) show(null);
    setDone({ ...PLAIN, kind: 'removed', undo: undoing(meant.edited, changed) });
  };

  /** After a conflict: does what was meant to the part as it is now. */
  const resolve = (again: Draft) => {
    const isRemoval = refusal?.kind === 'conflict' && refusal.meant === 'remove';
    form.change(again);
    void (isRemoval ? remove(again) : save(again));
  };

  const end = async (assignment: Assignment, lastDay: CalendarDate) => {
    const own = form.current();
    const ended = await run(
      { kind: 'end', input: { assignmentId: assignment.id, version: assignment.version, endDate: lastDay.toString() } },
      null,
      null,
    );
    if (ended === null) return;
    if (form.current() === own) show(null);
    setDone({ ...PLAIN, kind: 'ended' });
  };

  /** The block falls where it was dropped at once, and goes back when that is refused: then the form holds what was meant. */
  const move = async (block: Block, stretch: Stretch) => {
    const moved = movedDraft(block, stretch);
    if (moved === null) return;
    const { meant, assignment, before } = moved;
    if (!moved.isRhythmKnown) {
      open(meant, before);
      setRefusal({ kind: 'whichRhythm' });
      return;
    }
    const act = actOf(meant, practitionerId, assignments);
    if (act === null) return;
    const own = show(null);
    moving.begin(block.key, stretch);
    const changed = await run(act, meant, 'save');
    if (changed === null) {
      moving.giveUp();
      if (form.current() === own) show(meant, before);
      return;
    }
    moving.settle();
    const isResized = stretch.end - stretch.start !== block.end - block.start;
    setDone({ ...whereabouts(meant, changed, monday), kind: isResized ? 'resized' : 'moved', undo: undoing(assignment, changed) });
  };

  return {
    draft,
    problemOf: (field: DraftField) => problemIn(form.isTried ? draft : null, serverProblems, field),
    faults,
    isSaving,
    refusal,
    done,
    /** Whether something typed would be lost. */
    isTouched: form.isTouched,
    open: (next: Draft) => unlessTyped(() => open(next)),
    /** Closes the form, what was typed with it. */
    giveUp: close,
    close: () => unlessTyped(close),
    leaving,
    change,
    save: () => save(),
    remove: () => remove(),
    resolve,
    end,
    move: (block: Block, stretch: Stretch) => unlessTyped(() => void move(block, stretch)),
    dismiss: () => setDone(null),
    shown: moving.shown,
  };
}

/** What is wrong with a field of the form: a rule of ours, or the server's sentence. */
function problemIn(
  draft: Draft | null,
  serverProblems: ReadonlyMap<string, string>,
  field: DraftField,
): { rule: DraftProblem } | { sentence: string } | undefined {
  const rule = draft ? problemsOf(draft).get(field) : undefined;
  const sentence = serverProblems.get(field);
  return rule ? { rule } : sentence ? { sentence } : undefined;
}

export type WeekEditor = ReturnType<typeof useWeekEditor>;
