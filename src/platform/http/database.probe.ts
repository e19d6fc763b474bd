import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.service.js';

const PATIENCE_MILLISECONDS = 2_000;

/** Asks whether the database answers, through the pool that requests use: a pool that is used up is not ready either. */
@Injectable()
export class DatabaseProbe {
  private question: Promise<boolean> | undefined;

  constructor(private readonly database: Database) {}

  /**
   * @returns whether `select 1` succeeded within two seconds. Never throws.
   * One question at a time: against a database that hangs, each probe would otherwise keep a connection.
   */
  async answers(): Promise<boolean> {
    this.question ??= this.ask().finally(() => (this.question = undefined));
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PATIENCE_MILLISECONDS);
    });
    try {
      return await Promise.race([this.question, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async ask(): Promise<boolean> {
    try {
      await this.database.pool.query('select 1');
      return true;
    } catch {
      return false;
    }
  }
}
