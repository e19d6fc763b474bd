import { parseDate, type CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import type { CombinedError } from 'urql';
import { stretchesOf, type Block, type Stretch } from './blocks.ts';
import { actOf, removalOf, restorationOf, type Act, type Draft } from './draft.ts';
import { isDraftField, problemsOf, type DraftField, type DraftProblem } from './draft-problems.ts';
import { movedDraft } from './moved-draft.ts';
import { firstMeeting } from './meeting.ts';
import { useDraft } from './use-draft.ts';
import { useMoving } from './use-moving.ts';
import { useWeekActs, type Outcome, type WeekAct } from './use-week-acts.ts';
import type { Assignment, Clash, Presence } from './week.query.ts';

/** Why the last act was refused; what was typed stays in the form. */
export type Refusal =
  /** `common` is when both are at once, on a day near the week shown. */
  | { readonly kind: 'clash'; readonly clash: Clash; readonly common: Stretch | undefined }
  | { readonly kind: 'closed'; readonly closedOn: string }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: CombinedError }
  /** Only the person can say which day of the month a moved period is to fall on. */
  | { readonly kind: 'whichRhythm' };

/** What has just been done, and how to take it back. */
export interface Done {
  readonly kind: 'added' | 'changed' | 'moved' | 'removed' | 'ended' | 'undone';
  readonly undo: (() => void) | null;
}

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

/** What one does to a week: the form, dragging, and what becomes of both. */
export function useWeekEditor({ practitionerId, assignments, presences, monday, reload, goTo, onDone }: EditorOptions) {
  const perform = useWeekActs();
  const form = useDraft();
  const { draft, show } = form;
  const [faults, setFaults] = useState(0);
  const [isSaving, setIsSaving] = useState(false);
  const [serverProblems, setServerProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const moving = useMoving(presences);

  const forget = () => {
    setServerProblems(new Map());
    setRefusal(null);
    setDone(null);
  };
  const open = (next: Draft) => {
    forget();
    show(next);
  };
  const close = () => {
    forget();
    show(null);
  };
  const change = (next: Draft) => {
    setServerProblems(new Map());
    form.change(next);
  };

  const refuse = (outcome: Exclude<Outcome, { kind: 'done' }>, meant: Draft | null) => {
    switch (outcome.kind) {
      case 'fields':
        setServerProblems(outcome.problems);
        setFaults((count) => count + 1);
        // What no field of the form is about is said above it.
        if ([...outcome.problems.keys()].some((name) => !isDraftField(name))) setRefusal({ kind: 'failed', error: outcome.error });
        return;
      case 'clash':
        showClash(outcome.clash, meant);
        return;
      case 'conflict':
        reload();
        setRefusal(outcome);
        return;
      default:
        setRefusal(outcome);
    }
  };

  const showClash = (clash: Clash, meant: Draft | null) => {
    const near = meant && firstMeeting(meant, assignments, monday);
    const common = near ?? stretchesOf(clash.start, clash.end, meant?.place?.timeZone ?? 'UTC')[0];
    setRefusal({ kind: 'clash', clash, common });
    goTo(parseDate(common?.date ?? clash.day));
  };

  /** @returns the part as it is now, or null when it was refused */
  const run = async (act: WeekAct, meant: Draft | null): Promise<Assignment | null> => {
    forget();
    setIsSaving(true);
    const outcome = await perform(act);
    setIsSaving(false);
    if (outcome.kind === 'done') {
      onDone();
      return outcome.assignment;
    }
    refuse(outcome, meant);
    return null;
  };

  const undoing = (before: Assignment | undefined, now: Assignment) =>
    before === undefined
      ? null
      : () =>
          void run({ kind: 'change', input: restorationOf(now, before) }, null).then((restored) => {
            if (restored) setDone({ kind: 'undone', undo: null });
          });

  const save = async (): Promise<void> => {
    form.tried();
    if (draft === null) return;
    if (problemsOf(draft).size > 0) {
      setFaults((count) => count + 1);
      return;
    }
    const act = actOf(draft, practitionerId, assignments);
    if (act === null) {
      setRefusal({ kind: 'conflict' });
      return;
    }
    const own = form.current();
    const changed = await run(act, draft);
    if (changed === null) return;
    if (form.current() === own) show(null);
    setDone({ kind: draft.assignmentId === null ? 'added' : 'changed', undo: null });
  };

  const remove = async () => {
    const assignment = assignments.find(({ id }) => id === draft?.assignmentId);
    if (!draft?.original || !assignment) return;
    const own = form.current();
    const changed = await run({ kind: 'change', input: removalOf(assignment, draft.original) }, draft);
    if (changed === null) return;
    if (form.current() === own) show(null);
    setDone({ kind: 'removed', undo: undoing(assignment, changed) });
  };

  const end = async (assignment: Assignment, lastDay: CalendarDate) => {
    const own = form.current();
    const ended = await run(
      { kind: 'end', input: { assignmentId: assignment.id, version: assignment.version, endDate: lastDay.toString() } },
      null,
    );
    if (ended === null) return;
    if (form.current() === own) show(null);
    setDone({ kind: 'ended', undo: null });
  };

  /** The block falls where it was dropped at once, and goes back when that is refused: then the form holds what was meant. */
  const move = async (block: Block, stretch: Stretch) => {
    const moved = movedDraft(block, stretch);
    if (moved === null) return;
    const { meant, assignment } = moved;
    if (!moved.isRhythmKnown) {
      open(meant);
      setRefusal({ kind: 'whichRhythm' });
      return;
    }
    const act: Act | null = actOf(meant, practitionerId, assignments);
    if (act === null) return;
    const own = show(null);
    moving.begin(block.key, stretch);
    const changed = await run(act, meant);
    if (changed === null) {
      moving.giveUp();
      if (form.current() === own) show(meant);
      return;
    }
    moving.settle();
    setDone({ kind: 'moved', undo: undoing(assignment, changed) });
  };

  return {
    draft,
    problemOf: (field: DraftField) => problemIn(form.isTried ? draft : null, serverProblems, field),
    /** Counts the times that a field was wrong, so that each moves the focus to it. */
    faults,
    isSaving,
    refusal,
    done,
    open,
    close,
    change,
    save,
    remove,
    end,
    move,
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
