import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { failureText } from '../errors/failure-text.js';
import { Turnstile } from '../load/turnstile.js';

/** Longer than any answer takes to leave, so that the work cannot slow down the answer of its own request. */
const PAUSE_MILLISECONDS = 250;
const AT_ONCE = 8;
const WAITING = 200;

/**
 * Work that the answer does not wait for, so that the time of the answer tells nothing: a mail to an address that has an account,
 * or has none. Whatever depends on the secret belongs in the work, the look-up included.
 * It is lost with the process: only for what a person can ask for again.
 */
@Injectable()
export class AfterAnswer implements OnModuleInit {
  private readonly log = new Logger('AfterAnswer');
  private readonly turnstile = new Turnstile(AT_ONCE, WAITING);
  private readonly underWay = new Set<Promise<void>>();
  private readonly hurry = new AbortController();

  constructor(private readonly host: HttpAdapterHost) {}

  /** By a hook of the HTTP server and not of Nest, whose `beforeApplicationShutdown` comes while requests are still answered. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onClose', () => this.finish());
  }

  /**
   * Starts the work a moment later. What it throws is logged under its label with a correlation id, and goes nowhere else.
   * @param label what is done, in English, without personal data: `send the password reset`
   * @throws RateLimited when too much waits already; ask before anything is looked up
   */
  do(label: string, work: () => Promise<void>): void {
    const done = this.turnstile.pass(() => this.run(label, work));
    this.underWay.add(done);
    void done.finally(() => this.underWay.delete(done));
  }

  /** Waits for all that is under way, cutting the pauses short: at the end of the server, or of a test. */
  async finish(): Promise<void> {
    this.hurry.abort();
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private async run(label: string, work: () => Promise<void>): Promise<void> {
    await pause(PAUSE_MILLISECONDS, undefined, { signal: this.hurry.signal }).catch(() => undefined);
    try {
      await work();
    } catch (failure) {
      this.log.error(`${randomUUID()} could not ${label}: ${failureText(failure)}`);
    }
  }
}
