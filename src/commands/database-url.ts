import { readSettings } from '../platform/config/settings.js';
import { openDatabase, type OpenDatabase } from '../platform/database/open-database.js';

/**
 * Lends a command the database that the server would use, migrated: the one of DATABASE_URL, or the embedded one,
 * which a running server shares with it. An embedded server that nobody else uses stops at the end.
 * @throws StartupError when the database cannot be opened
 */
export async function withDatabase<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase(readSettings(process.env));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
