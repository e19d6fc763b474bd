import { connectionOf } from '../../platform/graphql/connection.model.js';
import { ImportRun } from './import-run.model.js';

/** Not counted: only the latest imports are looked for. */
export const ImportRunConnection = connectionOf(ImportRun, 'ImportRun', { counted: false });
