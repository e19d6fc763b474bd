import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Journal } from '../../platform/journal/journal.service.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { MY_DATA } from './personal-data.statement.js';

/** Some megabytes of answer: who wants more pages through the journal itself. */
const MOST_ENTRIES = 5_000;

/** Everything that is kept on one person, for that person. */
@Injectable()
export class MyData {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  async export(scope: AccountScope): Promise<unknown> {
    await this.journal.flush(); // what they read a moment ago is kept on them as well
    const [row] = await this.database.asAccount(scope, (manager) => manager.query<{ data: unknown }[]>(MY_DATA, [MOST_ENTRIES]));
    return row?.data;
  }
}
