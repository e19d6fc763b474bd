import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { failureText } from './failure-text.js';

const SECRET = 'camille@exemple.fr';

/** As the driver and TypeORM throw it. */
function databaseError(code: string, message: string): QueryFailedError {
  const driverError = Object.assign(new Error(message), {
    ...{ code, detail: `Key (email)=(${SECRET}) already exists.`, where: `unnamed portal parameter $1 = '${SECRET}'` },
    constraint: 'account_email_is_unique',
  });
  return new QueryFailedError('insert into account (email) values ($1)', [SECRET], driverError);
}

describe('the text of a failure, for a log,', () => {
  it('is the stack of a defect of ours, and of its causes', () => {
    const text = failureText(new TypeError('no such thing', { cause: new RangeError('too far') }));
    expect(text).toMatch(/^TypeError: no such thing\n\s+at .*failure-text\.spec/);
    expect(text).toMatch(/\nCaused by: RangeError: too far\n\s+at /);
  });

  it('of the database names the code, the constraint and the place, and repeats no value', () => {
    const text = failureText(databaseError('23505', 'duplicate key value violates unique constraint "account_email_is_unique"'));
    expect(text).toMatch(/^QueryFailedError 23505 .*duplicate key.* \(account_email_is_unique\)\n\s+at /);
    expect(text).not.toContain(SECRET);
  });

  it('of the database leaves the message out where it quotes what was given, over several lines too', () => {
    const text = failureText(databaseError('22P02', `invalid input syntax for type date: "${SECRET}\n    at ${SECRET}"`));
    expect(text).toMatch(/^QueryFailedError 22P02 \(account_email_is_unique\)\n\s+at /);
    expect(text).not.toContain(SECRET);
  });

  it('is what was thrown, when that is no error', () => {
    expect([failureText('aborted'), failureText(undefined)]).toEqual(['aborted', 'undefined']);
  });
});
