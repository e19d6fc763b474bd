/** What became of an operation, as the journal writes it. */
export enum JournalOutcome {
  DONE = 'DONE',
  REFUSED = 'REFUSED',
  FAILED = 'FAILED',
}
