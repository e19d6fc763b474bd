import { connectionOf } from '../../platform/graphql/connection.model.js';
import { WeekRevision } from './week-revision.model.js';

/** Not counted: it is read from the latest on. */
export const WeekRevisionConnection = connectionOf(WeekRevision, 'WeekRevision', { counted: false });
