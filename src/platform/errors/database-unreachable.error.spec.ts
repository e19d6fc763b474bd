import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { DatabaseUnreachable, nameUnreachable } from './database-unreachable.error.js';
import { failureText } from './failure-text.js';

const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

function named(failure: unknown): unknown {
  try {
    return nameUnreachable(failure);
  } catch (thrown) {
    return thrown;
  }
}

describe('a failure of the database', () => {
  it.each([
    ['nothing listens', coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432')],
    ['nothing listens at any of its addresses', Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })],
    ['its name leads nowhere', coded('ENOTFOUND', 'getaddrinfo ENOTFOUND postgres')],
    ['the line was reset', coded('ECONNRESET', 'read ECONNRESET')],
    ['it was told to stop', coded('57P01', 'terminating connection due to administrator command')],
    ['it crashed', coded('57P02', 'terminating connection because of crash of another server process')],
    ['it starts', coded('57P03', 'the database system is starting up')],
    ['it has no place left', coded('53300', 'sorry, too many clients already')],
    ['the connection failed', coded('08006', 'connection failure')],
    ['the line was cut', new Error('Connection terminated unexpectedly')],
    ['the line was cut under a statement', new QueryFailedError('select 1', [], new Error('Connection terminated unexpectedly'))],
    ['it hangs', new Error('Connection terminated due to connection timeout')],
    ['no connection is free', new Error('timeout exceeded when trying to connect')],
  ])('is that it cannot be reached when %s, and one line of the log', (_, failure) => {
    const outage = named(failure);
    expect(outage).toBeInstanceOf(DatabaseUnreachable);
    expect(failureText(outage)).toMatch(/^The database cannot be reached: .+$/);
  });

  it.each([
    ['a statement took too long', coded('57014', 'canceling statement due to statement timeout')],
    ['a transaction was left open', coded('25P03', 'terminating connection due to idle-in-transaction timeout')],
    ['a value is there already', coded('23505', 'duplicate key value')],
    ['it is a defect of ours', new TypeError('no such thing')],
    ['it is no error', 'aborted'],
  ])('is what it was when %s', (_, failure) => {
    expect(named(failure)).toBe(failure);
  });
});
