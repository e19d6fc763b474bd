/** On whom or what an operation acts, as far as a service has told. */
export interface Concern {
  practitionerId?: number;
  /** Pseudonym of an account. */
  subject?: string;
  record?: { kind: string; id: number };
}

/**
 * One operation of one request, for the journal: made by the gate, handed on inside the scope, completed by who acts.
 * What runs without a request (a job, a command, the demonstration) has none and writes nothing.
 */
export interface OperationTrace {
  /** Name of the root field or of the route; where one field does two things, who acts says which. */
  action: string;
  /** Reads may be written a moment later; acts are written with their effect. */
  readonly isRead: boolean;
  /** The same from the edge to the journal. */
  readonly correlationId: string;
  communityId: number | null;
  /** Pseudonym of the account that acts; null while nobody signed in. */
  actor: string | null;
  concern: Concern;
  /** Written already, in the transaction of its effect. */
  isWritten: boolean;
}

/** What `write_journal` takes. */
export interface JournalEntry {
  at: Date;
  community: number | null;
  actor: string | null;
  subject: string | null;
  practitioner: number | null;
  action: string;
  outcome: 'DONE' | 'REFUSED' | 'FAILED';
  reason: string | null;
  kind: string | null;
  record: number | null;
  correlation: string;
}

/** Prepared once a connection; the entries are one JSON array. */
export const WRITE_JOURNAL = { name: 'write-journal', text: 'select write_journal($1)' };

/** @param reason closed code of a refusal, `INTERNAL` for a defect of ours; null when it was done */
export function entryOf(trace: OperationTrace, at: Date, reason: string | null): JournalEntry {
  const { subject, practitionerId, record } = trace.concern;
  return {
    at,
    community: trace.communityId,
    actor: trace.actor,
    subject: subject ?? null,
    practitioner: practitionerId ?? null,
    action: trace.action,
    outcome: reason === null ? 'DONE' : reason === 'INTERNAL' ? 'FAILED' : 'REFUSED',
    reason,
    kind: record?.kind ?? null,
    record: record?.id ?? null,
    correlation: trace.correlationId,
  };
}

/** Whether a line could name nobody: who asks has not signed in, and on whom is not known. Lines of that sort anybody could fill the journal with. */
export function isAboutNobody({ actor, concern }: OperationTrace): boolean {
  return actor === null && concern.subject === undefined && concern.practitionerId === undefined;
}

/** Leaves the line to work that outlives the answer: the request itself writes none. @returns the trace for that work */
export function handOver(trace: OperationTrace): OperationTrace {
  trace.isWritten = true;
  return { ...trace, concern: { ...trace.concern }, isWritten: false };
}

/** Tells the journal what is done, more finely than the name of the field. Without a trace there is nothing to tell. */
export function doing({ trace }: { readonly trace?: OperationTrace | undefined }, action: string): void {
  if (trace) trace.action = action;
}

/** Tells the journal on whom an operation acts. Without a trace there is nothing to tell. */
export function concerning({ trace }: { readonly trace?: OperationTrace | undefined }, concern: Concern): void {
  if (trace) Object.assign(trace.concern, concern);
}
