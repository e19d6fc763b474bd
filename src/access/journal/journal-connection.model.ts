import { connectionOf } from '../../platform/graphql/connection.model.js';
import { JournalEntry } from './journal-entry.model.js';

/** Not counted: the journal is long, and only its latest lines are read. */
export const JournalConnection = connectionOf(JournalEntry, 'Journal', { counted: false });
