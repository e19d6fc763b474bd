import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock } from '../../platform/clock/clock.js';
import { RateLimited } from '../../platform/errors/api.error.js';
import { AfterAnswer } from '../../platform/http/after-answer.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { Notices } from './notices.service.js';

const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  Logger.overrideLogger({ log: () => undefined, warn: () => undefined, error: (line: string) => lines.push(line) });
});

afterEach(() => {
  Logger.overrideLogger(['fatal', 'error']);
});

describe('telling the owner of an account', () => {
  it('never undoes what is done: when too much waits already, that they were not told is logged, without their address', async () => {
    const later = new AfterAnswer(new HttpAdapterHost());
    const mailer = new Mailer({ smtpUrl: undefined, mailFrom: 'a@example.fr', stateFolder: tmpdir(), production: false }, new Clock());
    expect(() => {
      for (;;) later.do('fill the queue', () => Promise.resolve());
    }).toThrow(RateLimited);
    new Notices(mailer, later).tell('personne@example.fr', 'Votre compte a changé.');
    await later.finish();
    expect(lines).toEqual([expect.stringContaining('was not told')]);
    expect(lines.join()).not.toContain('personne');
  });
});
