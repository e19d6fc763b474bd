import { parseDate, type CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import type { CombinedError } from 'urql';
import { stretchesOf, type Block, type Stretch } from './blocks.ts';
import { actOf, removalOf, restorationOf, type Act, type Draft } from './draft.ts';
import { problemsOf, type DraftField, type DraftProblem } from './draft-problems.ts';
import { movedDraft } from './moved-draft.ts';
import { firstMeeting } from './meeting.ts';
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

interface Moving {
  readonly key: string;
  readonly stretch: Stretch;
  /** The answer that did not show the move yet; null while the server is asked. */
  readonly until: readonly Presence[] | null;
}

/** What one does to a week: the form, dragging, and what becomes of both. */
export function useWeekEditor({ practitionerId, assignments, presences, monday, reload, goTo, onDone }: EditorOptions) {
  const perform = useWeekActs();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [isTried, setIsTried] = useState(false);
  const [faults, setFaults] = useState(0);
  const [isSaving, setIsSaving] = useState(false);
  const [serverProblems, setServerProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);

  const forget = () => {
    setServerProblems(new Map());
    setRefusal(null);
    setDone(null);
  };
  const open = (next: Draft) => {
    forget();
    setIsTried(false);
    setDraft(next);
  };
  const close = () => {
    forget();
    setDraft(null);
  };
  const change = (next: Draft) => {
    setServerProblems(new Map());
    setDraft(next);
  };

  const refuse = (outcome: Exclude<Outcome, { kind: 'done' }>, meant: Draft | null) => {
    switch (outcome.kind) {
      case 'fields':
        setServerProblems(outcome.problems);
        setFaults((count) => count + 1);
        setRefusal(null);
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
    setIsTried(true);
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
    const changed = await run(act, draft);
    if (changed === null) return;
    setDraft(null);
    setDone({ kind: draft.assignmentId === null ? 'added' : 'changed', undo: null });
  };

  const remove = async () => {
    const assignment = assignments.find(({ id }) => id === draft?.assignmentId);
    if (!draft?.original || !assignment) return;
    const changed = await run({ kind: 'change', input: removalOf(assignment, draft.original) }, draft);
    if (changed === null) return;
    setDraft(null);
    setDone({ kind: 'removed', undo: undoing(assignment, changed) });
  };

  const end = async (assignment: Assignment, lastDay: CalendarDate) => {
    const { id: assignmentId, version } = assignment;
    const ended = await run({ kind: 'end', input: { assignmentId, version, endDate: lastDay.toString() } }, null);
    if (ended === null) return;
    setDraft(null);
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
    setDraft(null);
    setMoving({ key: block.key, stretch, until: null });
    const changed = await run(act, meant);
    if (changed === null) {
      setMoving(null);
      setIsTried(false);
      setDraft(meant);
      return;
    }
    setMoving({ key: block.key, stretch, until: presences });
    setDone({ kind: 'moved', undo: undoing(assignment, changed) });
  };

  const isMoving = moving !== null && (moving.until === null || moving.until === presences);
  return {
    draft,
    /** What is wrong in the form, by field: a rule of ours, or the server's sentence. */
    problemOf: (field: DraftField): { rule: DraftProblem } | { sentence: string } | undefined => {
      const rule = isTried && draft ? problemsOf(draft).get(field) : undefined;
      const sentence = serverProblems.get(field);
      return rule ? { rule } : sentence ? { sentence } : undefined;
    },
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
    /** Blocks as they will be once the server has answered. */
    shown: (blocks: readonly Block[]): Block[] =>
      blocks.map((block) => (isMoving && block.key === moving.key ? { ...block, ...moving.stretch } : block)),
  };
}

export type WeekEditor = ReturnType<typeof useWeekEditor>;
