import { IntrinsicException } from '@nestjs/common';
import { systemErrorCode } from './system-error.js';

/** What the system says of a machine, a port or a line that is not there. */
const NO_LINE = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'];
/** SQLSTATE of connections that fail, of a server that stops, crashed or starts, and of one that has no place left. */
const NO_SERVER = /^(08\w{3}|57P0[123]|53300)$/;
/** The driver and its pool give no code to a line that was cut, or to one that was waited for in vain. */
const LOST =
  /^(Connection terminated|timeout expired$|timeout exceeded when trying to connect$|Client has encountered a connection error|Client was closed)/;

/**
 * The database is not there, or left in the middle: nothing of ours failed, and it may be there again in a moment. Whether what was asked of it
 * at that moment was done, nobody can tell. Intrinsic: Nest hands it over without logging its stack.
 */
export class DatabaseUnreachable extends IntrinsicException {
  constructor(why: string, options: ErrorOptions) {
    super(`The database cannot be reached: ${why}`, options);
  }
}

/** Throws a failure of the database again, by this name when it is that one. */
export function nameUnreachable(failure: unknown): never {
  const code = systemErrorCode(failure) ?? '';
  const message = messageOf(failure);
  if (NO_LINE.includes(code) || NO_SERVER.test(code) || LOST.test(message))
    throw new DatabaseUnreachable(message || code, { cause: failure }); // of several addresses that were tried, Node gives no message
  throw failure;
}

/** By its shape: under jest, errors of Node come from another realm. */
function messageOf(failure: unknown): string {
  return typeof failure === 'object' && failure !== null && 'message' in failure && typeof failure.message === 'string'
    ? failure.message
    : '';
}
