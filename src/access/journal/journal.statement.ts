import type { JournalOutcome } from './journal-outcome.enum.js';

export interface JournalRow {
  /** To the microsecond, as the database writes it: a JavaScript date would lose the order within a millisecond. */
  at: string;
  /** A bigint: the driver gives it as text. */
  id: string;
  occurredAt: Date;
  action: string;
  outcome: JournalOutcome;
  reason: string | null;
  recordKind: string | null;
  recordId: number | null;
  correlationId: string;
  hasActor: boolean;
  hasSubject: boolean;
  actorName: string | null;
  subjectName: string | null;
  communityName: string | null;
}

const AT = `to_char(j."occurredAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;

/** Parameters: community, action, outcome, account that acted, practitioner concerned, from, to, then as below. */
export const COMMUNITY_JOURNAL = {
  name: 'community-journal',
  text: `select j.*, ${AT} from find_journal($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) j`,
};

/** Parameters: account, instant and number of the last line seen, lines. */
export const MY_JOURNAL = { name: 'my-journal', text: `select j.*, ${AT} from find_my_journal($1, $2, $3, $4) j` };
