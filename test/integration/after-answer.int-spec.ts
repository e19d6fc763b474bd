import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Logger, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { RateLimited } from '../../src/platform/errors/api.error.js';
import { AfterAnswer } from '../../src/platform/http/after-answer.js';
import { AfterAnswerModule } from '../../src/platform/http/after-answer.module.js';

/** What happened, in order. */
let events: string[] = [];

@Controller()
class MailController {
  constructor(private readonly afterAnswer: AfterAnswer) {}

  @Get('quick')
  quick(): string {
    this.afterAnswer.do('send a mail', async () => void events.push('worked'));
    return 'answered';
  }

  /** Answers only after the server began to close. */
  @Get('late')
  async late(): Promise<string> {
    events.push('asked');
    await new Promise((resolve) => setTimeout(resolve, 100));
    this.afterAnswer.do('send a late mail', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      events.push('worked');
    });
    return 'answered late';
  }
}

@Module({ imports: [AfterAnswerModule], controllers: [MailController] })
class MailsModule {}

let app: NestFastifyApplication;

async function start(): Promise<AfterAnswer> {
  events = [];
  const module = await Test.createTestingModule({ imports: [MailsModule] }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
  return app.get(AfterAnswer);
}

afterEach(() => app.close());

const ask = async (path: string) => (await fetch(`${await app.getUrl()}/${path}`, { headers: { connection: 'close' } })).text();

describe('work after the answer', () => {
  it('is done once the answer has left', async () => {
    const afterAnswer = await start();
    events.push(await ask('quick'));
    await afterAnswer.finish();
    expect(events).toEqual(['answered', 'worked']);
  });

  it('is awaited when the server closes, also that of a request which is answered meanwhile', async () => {
    await start();
    const answer = ask('late').then((text) => events.push(text));
    while (!events.includes('asked')) await new Promise((resolve) => setTimeout(resolve, 5));
    await app.close();
    expect(events).toContain('worked');
    await answer;
    expect(events).toContain('answered late');
  });

  it('that fails is logged under its label with a correlation id, and hinders nothing', async () => {
    const afterAnswer = await start();
    const lines: string[] = [];
    Logger.overrideLogger({ log: () => undefined, warn: () => undefined, error: (line: string) => lines.push(line) });
    afterAnswer.do('send a mail', () => Promise.reject(new Error('the relay is down')));
    afterAnswer.do('send another mail', async () => void events.push('worked'));
    await afterAnswer.finish();
    Logger.overrideLogger(false);
    expect(events).toEqual(['worked']);
    expect(lines).toEqual([expect.stringMatching(/^[0-9a-f-]{36} could not send a mail: Error: the relay is down/)]);
  });

  it('is refused beyond a bound, and what was taken is done', async () => {
    const afterAnswer = await start();
    const take = () => afterAnswer.do('send a mail', async () => void events.push('worked'));
    let taken = 0;
    expect(() => {
      for (; taken < 10_000; taken++) take();
    }).toThrow(RateLimited);
    await afterAnswer.finish();
    expect(taken).toBe(208);
    expect(events).toHaveLength(208);
    expect(take).not.toThrow();
  });
});
