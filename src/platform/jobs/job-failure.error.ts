/** Why a job failed, as an administrator is told. The words of the failure go to the log alone: they may name people. */
export enum JobFailureCode {
  /** The mail server did not take it. */
  MAIL_REFUSED = 'MAIL_REFUSED',
  /** Something outside did not answer. */
  OUT_OF_REACH = 'OUT_OF_REACH',
  /** It ran longer than it may. */
  TOO_LONG = 'TOO_LONG',
  /** The server stopped meanwhile. */
  STOPPED = 'STOPPED',
  /** The server that did it was killed. */
  LOST = 'LOST',
  /** A defect of ours. */
  DEFECT = 'DEFECT',
}

/** A failure whose sort is known. Anything else that a job throws counts as a defect. */
export class JobFailure extends Error {
  constructor(
    readonly code: JobFailureCode,
    cause?: unknown,
  ) {
    super(`The job failed: ${code}.`, { cause });
    this.name = 'JobFailure';
  }
}

export function failureCodeOf(failure: unknown): JobFailureCode {
  return failure instanceof JobFailure ? failure.code : JobFailureCode.DEFECT;
}
