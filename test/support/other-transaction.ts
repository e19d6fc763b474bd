import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Somebody waits for what another transaction holds. */
const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** What the owner of the database does in a transaction that is under way while the application acts. */
interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** The act begins before the change is committed, and waits for it at the first row that both write. @returns what came of the act */
export async function overtaken<Answer>(ownerUrl: string, change: Statement, act: () => Promise<Answer>): Promise<Answer> {
  return inTransaction(ownerUrl, async (owner) => {
    const onlooker = new pg.Client({ connectionString: ownerUrl });
    await onlooker.connect();
    try {
      await owner.query(change.text, [...(change.values ?? [])]);
      const answer = act();
      while ((await onlooker.query(WAITING)).rowCount === 0) await pause(20);
      await owner.query('commit');
      return await answer;
    } finally {
      await onlooker.end();
    }
  });
}

/** The act must not need the agenda: one that waits for it breaks the transaction that holds it, which then fails. */
export async function withoutAgenda<Answer>(ownerUrl: string, practitioner: number, act: () => Promise<Answer>): Promise<Answer> {
  return holding(ownerUrl, { text: 'select lock_agenda($1)', values: [practitioner] }, act);
}

/** The act must not need the table: one that waits for it breaks the transaction that holds it, which then fails. */
export async function withoutTable<Answer>(ownerUrl: string, table: string, act: () => Promise<Answer>): Promise<Answer> {
  return holding(ownerUrl, { text: `lock table ${pg.escapeIdentifier(table)} in access exclusive mode` }, act);
}

async function holding<Answer>(ownerUrl: string, { text, values = [] }: Statement, act: () => Promise<Answer>): Promise<Answer> {
  return inTransaction(ownerUrl, async (owner) => {
    await owner.query(`set local idle_in_transaction_session_timeout = '3s'`);
    await owner.query(text, [...values]);
    const answer = await act();
    await owner.query('commit');
    return answer;
  });
}

async function inTransaction<Answer>(ownerUrl: string, work: (owner: pg.Client) => Promise<Answer>): Promise<Answer> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined); // said by the next query
  await owner.connect();
  try {
    await owner.query('begin');
    return await work(owner);
  } finally {
    await owner.end();
  }
}
