import { DatabaseUnreachable } from './database-unreachable.error.js';

/** Five signs: the class, then the condition. */
const SQLSTATE = /^[\dA-Z]{5}$/;
/** Class 22 quotes the value it could not read; every other message names tables and constraints of ours only. */
const QUOTES_VALUES = '22';
const DEEPEST = 5;

/**
 * What a log may hold of a failure: its stack, and those of its causes. Of one of the database the code, the message where it names nothing but
 * our own tables, and the frames: its parameters, detail and context hold e-mails, password hashes and rows of people. That it cannot be
 * reached is one line: where in the code that was noticed helps nobody.
 */
export function failureText(failure: unknown): string {
  if (failure instanceof DatabaseUnreachable) return failure.message;
  const texts: string[] = [];
  for (let each: unknown = failure; isErrorLike(each) && texts.length < DEEPEST; each = each.cause) texts.push(textOf(each));
  return texts.length > 0 ? texts.join('\nCaused by: ') : String(failure);
}

interface ErrorLike {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly cause?: unknown;
}

/** By its shape: under jest, errors of Node come from another realm. */
export function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string' && 'stack' in value;
}

function textOf({ name, message, stack = '', code, constraint }: ErrorLike): string {
  if (typeof code !== 'string' || !SQLSTATE.test(code)) return stack || `${name}: ${message}`;
  const told = code.startsWith(QUOTES_VALUES) ? [] : [message];
  const where = typeof constraint === 'string' ? [`(${constraint})`] : [];
  // The stack begins with the message, over several lines perhaps.
  const start = stack.indexOf(message);
  const frames = start === -1 ? '' : stack.slice(start + message.length);
  return [name, code, ...told, ...where].join(' ') + frames;
}
