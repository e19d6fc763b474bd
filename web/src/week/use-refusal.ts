import { parseDate, type CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import type { CombinedError } from 'urql';
import { stretchesOf, type Stretch } from './blocks.ts';
import type { Draft } from './draft.ts';
import { isDraftField } from './draft-problems.ts';
import { firstMeeting } from './meeting.ts';
import type { Outcome } from './use-week-acts.ts';
import type { Clash } from './week-act.query.ts';
import type { Assignment } from './week.query.ts';

/** What one wanted to do to a period; null for what is no matter of a form. */
export type Intent = 'save' | 'remove' | null;

/** Why the last act was refused; what was typed stays in the form. */
export type Refusal =
  /** `common` is when both are at once, on a day near the week shown. */
  | { readonly kind: 'clash'; readonly clash: Clash; readonly common: Stretch | undefined }
  | { readonly kind: 'closed'; readonly closedOn: string }
  /** Somebody changed the part meanwhile: what was meant can be done to what it is now, when one says so. */
  | { readonly kind: 'conflict'; readonly meant: Intent }
  | { readonly kind: 'failed'; readonly error: CombinedError }
  /** Only the person can say which day of the month a moved period is to fall on. */
  | { readonly kind: 'whichRhythm' };

interface RefusalOptions {
  readonly assignments: readonly Assignment[];
  readonly monday: CalendarDate;
  readonly reload: () => void;
  readonly goTo: (day: CalendarDate) => void;
}

/** What the server refused, and what it said of single fields. */
export function useRefusal({ assignments, monday, reload, goTo }: RefusalOptions) {
  const [faults, setFaults] = useState(0);
  const [serverProblems, setServerProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const fault = () => setFaults((count) => count + 1);
  const showClash = (clash: Clash, meant: Draft | null) => {
    const near = meant && firstMeeting(meant, assignments, monday);
    const common = near ?? stretchesOf(clash.start, clash.end, meant?.place?.timeZone ?? 'UTC')[0];
    setRefusal({ kind: 'clash', clash, common });
    goTo(parseDate(common?.date ?? clash.day));
  };
  const refuse = (outcome: Exclude<Outcome, { kind: 'done' }>, meant: Draft | null, intent: Intent) => {
    switch (outcome.kind) {
      case 'fields':
        setServerProblems(outcome.problems);
        fault();
        // What no field of the form is about is said above it.
        if ([...outcome.problems.keys()].some((name) => !isDraftField(name))) setRefusal({ kind: 'failed', error: outcome.error });
        return;
      case 'clash':
        showClash(outcome.clash, meant);
        return;
      case 'conflict':
        reload();
        setRefusal({ kind: 'conflict', meant: intent });
        return;
      default:
        setRefusal(outcome);
    }
  };
  return {
    refusal,
    setRefusal,
    serverProblems,
    forgetProblems: () => setServerProblems(new Map()),
    /** Counts the times that a field was wrong, so that each moves the focus to it. */
    faults,
    fault,
    refuse,
  };
}
